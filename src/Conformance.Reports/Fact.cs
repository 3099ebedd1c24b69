namespace Conformance.Reports;

/// <summary>One labelled part of an explanation. Its text is already plain.</summary>
/// <param name="Kind">How it is to be laid out.</param>
/// <param name="Label">What it is.</param>
/// <param name="Text">The text, of one or more lines.</param>
internal sealed record Fact(FactKind Kind, string Label, string Text);
