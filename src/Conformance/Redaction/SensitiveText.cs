namespace Conformance.Redaction;

/// <summary>A text that may hold secrets, and the same text as it may be recorded.</summary>
/// <param name="Value">What is sent. Never recorded.</param>
/// <param name="Recorded">What is recorded: a marker in the place of each secret.</param>
internal readonly record struct SensitiveText(string Value, string Recorded)
{
    /// <summary>A text without secrets.</summary>
    public static SensitiveText Plain(string text) => new(text, text);

    /// <summary>One after the other.</summary>
    public static SensitiveText operator +(SensitiveText left, SensitiveText right) =>
        new(left.Value + right.Value, left.Recorded + right.Recorded);

    /// <summary>One after the other.</summary>
    public static SensitiveText Add(SensitiveText left, SensitiveText right) => left + right;

    /// <summary>The same change made to both.</summary>
    public SensitiveText Map(Func<string, string> change) => new(change(Value), change(Recorded));

    /// <summary>The recorded form, so that a slip cannot print the secret.</summary>
    public override string ToString() => Recorded;
}
