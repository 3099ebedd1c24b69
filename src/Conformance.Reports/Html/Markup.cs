using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Conformance.Redaction;

namespace Conformance.Reports.Html;

/// <summary>
/// A piece of HTML. What is put into it by interpolation is text, made plain and encoded, unless it is markup already: whatever a target says, it writes
/// no markup. Values of attributes always stand in double quotes.
/// </summary>
internal readonly struct Markup
{
    /// <summary>How many characters of a text are shown.</summary>
    public const int LongestText = 1_000;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly string? html;

    private Markup(string html) => this.html = html;

    /// <summary>Nothing.</summary>
    public static Markup None => default;

    /// <summary>Markup from an interpolated string.</summary>
    public static Markup Of(Handler html) => new(html.ToString());

    /// <summary>Several pieces, one after the other.</summary>
    public static Markup Of(IEnumerable<Markup> parts, string between = "") => new(string.Join(between, parts));

    /// <summary>What the project itself wrote: a style sheet, a script.</summary>
    public static Markup Trusted(string html) => new(html);

    /// <summary>A text of several lines, as it goes into a <c>pre</c>.</summary>
    public static Markup Block(string? text, int limit) => new(Encoder.Encode(PlainText.Block(text, limit)));

    /// <inheritdoc/>
    public override string ToString() => html ?? "";

    /// <summary>Takes the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly struct Handler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder html = new(literalLength + (formattedCount * 16));

        /// <summary>Markup.</summary>
        public void AppendLiteral(string literal) => html.Append(literal);

        /// <summary>Text.</summary>
        public void AppendFormatted(string? text) => html.Append(Encoder.Encode(PlainText.Line(text, LongestText)));

        /// <summary>A number.</summary>
        public void AppendFormatted(int number) => html.Append(number);

        /// <summary>A number, in a format.</summary>
        public void AppendFormatted(double number, string format) => html.Append(number.ToString(format, CultureInfo.InvariantCulture));

        /// <summary>Markup.</summary>
        public void AppendFormatted(Markup markup) => html.Append(markup);

        /// <summary>Markup, one piece after the other.</summary>
        public void AppendFormatted(IEnumerable<Markup> parts) => html.AppendJoin("", parts);

        /// <inheritdoc/>
        public override string ToString() => html.ToString();
    }
}
