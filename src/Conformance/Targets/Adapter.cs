using Conformance.Evidence;
using Conformance.Http;

namespace Conformance.Targets;

/// <summary>One URL of the target that offers all hooks and says which.</summary>
internal sealed class Adapter(HttpTemplate describe, HttpSender sender)
{
    /// <summary>Asks what it can do: its description, or why there is none.</summary>
    public async Task<(AdapterDescription? Description, Trouble? Trouble)> AskAsync(CancellationToken cancellationToken)
    {
        var recorded = await sender.SendAsync(describe.Fill() with { AnswersIds = true }, cancellationToken);
        if (recorded.Trouble is not null)
        {
            return (null, recorded.Trouble);
        }
        var (description, wrong) = AdapterDescription.Read(recorded.Exchange);
        return (
            description is null ? null : description with { ToldAt = recorded.EndedAt },
            wrong is null ? null : new Trouble(TroubleKind.Hook, wrong)
        );
    }
}
