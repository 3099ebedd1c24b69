using System.Text;
using Spectre.Console;

namespace Conformance.Reports.Tests.Progress;

/// <summary>An output that says that it is a terminal.</summary>
internal sealed class Terminal(IAnsiConsoleOutput inner) : IAnsiConsoleOutput
{
    public TextWriter Writer => inner.Writer;

    public bool IsTerminal => true;

    public int Width => 80;

    public int Height => 24;

    public void SetEncoding(Encoding encoding) => inner.SetEncoding(encoding);
}
