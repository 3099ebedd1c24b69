using System.Text.RegularExpressions;
using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>One way of not being a web server. Each is a class of its own, and is found by its type.</summary>
internal abstract partial class Misbehaviour
{
    /// <summary>A new one of every kind, by name.</summary>
    public static IEnumerable<Misbehaviour> All() =>
        typeof(Misbehaviour)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Misbehaviour)) && !type.IsAbstract)
            .Select(type => (Misbehaviour)Activator.CreateInstance(type)!)
            .OrderBy(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>What it does, for instance <c>resets-mid-body</c>.</summary>
    public string Name => Capital().Replace(GetType().Name, "-$0").TrimStart('-').ToLowerInvariant();

    /// <summary>The technical trouble that it is. Null where what comes is an answer, however odd, and may be judged.</summary>
    public abstract TroubleKind? Is { get; }

    /// <summary>The technical trouble that it is as a hook.</summary>
    public virtual TroubleKind? IsAsAHook => Is;

    /// <summary>Whether the suite finds out by waiting only, so that its patience is to be short.</summary>
    public virtual bool Stalls => false;

    public virtual string Scheme => "http";

    public virtual string Host => "127.0.0.1";

    /// <summary>What it does to a connection. By default: reads requests and answers each.</summary>
    public virtual async Task ServeAsync(Peer peer)
    {
        while (await peer.RequestAsync() is not null)
        {
            await AnswerAsync(peer);
            if (Is is not null)
            {
                return;
            }
        }
    }

    /// <summary>What it answers.</summary>
    protected virtual Task AnswerAsync(Peer peer) => Task.CompletedTask;

    public override string ToString() => Name;

    [GeneratedRegex("[A-Z]|[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Capital();
}
