using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>One way of not being a web server.</summary>
/// <param name="Name">Its name, for instance <c>resets-mid-body</c>.</param>
/// <param name="Does">What it does, in words.</param>
/// <param name="Trouble">The technical trouble that the suite must record. Null where what comes is an answer, however odd, and may be judged.</param>
internal sealed record Misbehaviour(string Name, string Does, TroubleKind? Trouble)
{
    public Misbehaviour(string name, string does, TroubleKind? trouble, Func<Peer, Task> answer)
        : this(name, does, trouble) => Answer = answer;

    public Misbehaviour(string name, string does, TroubleKind? trouble, string answer)
        : this(name, does, trouble, peer => peer.SendAsync(answer)) { }

    /// <summary>The technical trouble that the suite must record where this is a hook.</summary>
    public TroubleKind? TroubleAsAHook { get; init; } = Trouble;

    /// <summary>Whether the suite finds out only by waiting, so that its patience must be short.</summary>
    public bool Stalls { get; init; }

    public string Scheme { get; init; } = "http";

    /// <summary>What it answers to a request.</summary>
    public Func<Peer, Task> Answer { get; init; } = _ => Task.CompletedTask;

    /// <summary>What it does to a connection where it does not wait for a request.</summary>
    public Func<Peer, Task>? OnConnect { get; init; }

    /// <summary>What it does to a connection.</summary>
    public async Task ServeAsync(Peer peer)
    {
        if (OnConnect is not null)
        {
            await OnConnect(peer);
            return;
        }
        while (await peer.RequestAsync() is not null)
        {
            await Answer(peer);
            if (Trouble is not null)
            {
                return;
            }
        }
    }

    public override string ToString() => Name;
}
