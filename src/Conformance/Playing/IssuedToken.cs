using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Playing;

/// <summary>The result of a generate step: a token to redeem, or the reason why there is no token.</summary>
internal sealed class IssuedToken
{
    private readonly string? value;
    private readonly string? whyNone;

    private IssuedToken(string? value, string? fingerprint, string? whyNone, Account account) =>
        (this.value, Fingerprint, this.whyNone, Account) = (value, fingerprint, whyNone, account);

    /// <summary>The account for which the token was requested.</summary>
    public Account Account { get; }

    /// <summary>The fingerprint, or null if there is no token.</summary>
    public string? Fingerprint { get; }

    /// <summary>Of an altered copy: the fingerprint of the token that it was made from; otherwise null.</summary>
    public string? AlteredFrom { get; private init; }

    /// <summary>Of an altered copy: whether a lenient server may take it for the token itself.</summary>
    public bool IsRespelled { get; private init; }

    /// <summary>Whether there is a token.</summary>
    public bool Exists => value is not null;

    internal string Value => value ?? throw new InvalidOperationException("There is no token.");

    internal string WhyNone => whyNone ?? throw new InvalidOperationException("There is a token.");

    internal static IssuedToken Of(string value, string fingerprint, Account account) => new(value, fingerprint, null, account);

    /// <summary>A text in the place of a token, which is not a secret: for instance a wildcard.</summary>
    internal static IssuedToken MadeUp(string text, Account account) => new(text, null, null, account);

    internal static IssuedToken None(string why, Account account) => new(null, null, why, account);

    /// <summary>An altered copy of the token: a text that the target never gave. Without a token, nothing changes.</summary>
    public IssuedToken Altered(Func<string, string> change, Redactor redactor) =>
        value is null
            ? this
            : new IssuedToken(change(value), redactor.Token(change(value)), null, Account)
            {
                AlteredFrom = AlteredFrom ?? Fingerprint,
                IsRespelled = (AlteredFrom is null || IsRespelled) && TokenSpelling.IsSame(value, change(value)),
            };

    /// <summary>The fingerprint, so that the token is never printed by mistake.</summary>
    public override string ToString() => Fingerprint ?? "no token";
}
