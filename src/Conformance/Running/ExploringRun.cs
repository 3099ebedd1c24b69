using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Running.Checking;
using Conformance.Scenarios.Exploring;

namespace Conformance.Running;

/// <summary>A run that does nothing but explore, or play a program again.</summary>
internal sealed class ExploringRun : IDisposable
{
    private readonly Session session;
    private readonly Exploration exploration;
    private readonly List<FoundProgram> found = [];

    private ExploringRun(Settings settings, ExplorationOptions options, SessionOptions? session)
    {
        Settings = settings;
        exploration = new Exploration(
            options with
            {
                Found = program =>
                {
                    found.Add(program);
                    options.Found?.Invoke(program);
                },
                Played = (programs, calls) =>
                {
                    (Programs, Calls) = (programs, calls);
                    options.Played?.Invoke(programs, calls);
                },
            }
        );
        this.session = new Session(settings, (session ?? new SessionOptions()) with { PlaysOne = true });
    }

    /// <summary>The configuration.</summary>
    public Settings Settings { get; }

    /// <summary>The seed of the programs.</summary>
    public int Seed => session.Seed;

    /// <summary>How many programs were played, each replay counted.</summary>
    public int Programs { get; private set; }

    /// <summary>How many calls that took.</summary>
    public int Calls { get; private set; }

    /// <summary>The programs that were refuted, one for each requirement.</summary>
    public IReadOnlyList<FoundProgram> Found => found;

    /// <summary>Reads the configuration and begins.</summary>
    /// <exception cref="ConfigurationException">The configuration cannot be used.</exception>
    public static ExploringRun Begin(ConfigurationLayers layers, ExplorationOptions options, SessionOptions? session = null)
    {
        var settings = Settings.Read(layers);
        return new ExploringRun(settings, options, session);
    }

    /// <summary>Checks the target and explores.</summary>
    /// <returns>Why there is nothing to conclude, in one sentence, or null.</returns>
    public async Task<string?> PlayAsync(CancellationToken cancellationToken)
    {
        var check = await session.CheckAsync(cancellationToken);
        if (check.Stops is { } cause)
        {
            return cause.Message;
        }
        var record = await session.PlayAsync(exploration, cancellationToken);
        return record.Transcript?.Interrupted
            ?? (Programs == 0 ? "accounts:providerStates or an adapter is needed: each program has users of its own" : null);
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();
}
