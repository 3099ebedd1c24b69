using System.Text;

namespace Conformance.Reports;

/// <summary>A string writer whose XML declaration says UTF-8, which is how the text is then written to its file.</summary>
internal sealed class Utf8Writer : StringWriter
{
    public override Encoding Encoding => Encoding.UTF8;
}
