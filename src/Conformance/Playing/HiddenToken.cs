using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Playing;

/// <summary>A text in a refusal that looks like a token. Only a redemption tells whether it is one.</summary>
/// <param name="Value">The text.</param>
/// <param name="Marker">What stands for it in evidence.</param>
/// <param name="Field">The header field that holds it, as it is recorded; null where it is in the body.</param>
internal sealed record HiddenToken(string Value, string Marker, string? Field)
{
    /// <summary>The evidence of the refusal with the marker of a token where it stood; null where the evidence does not keep that place.</summary>
    public Exchange? ShownIn(Exchange refusal, string token)
    {
        if (Field is null)
        {
            var body = refusal.ResponseBody?.Replace(Marker, token, StringComparison.Ordinal);
            return body?.Contains(token, StringComparison.Ordinal) == true ? refusal with { ResponseBody = body } : null;
        }
        var others = refusal.ResponseHeaders.Where(field =>
            field.Name != Field || (field.Value != Redaction.Marker.Cookie && !Redaction.Marker.HoldsOpaque(field.Value))
        );
        return refusal with { ResponseHeaders = [.. others, new HttpField(Field, token)] };
    }

    /// <summary>The marker, so that the text is never printed by mistake.</summary>
    public override string ToString() => Marker;
}
