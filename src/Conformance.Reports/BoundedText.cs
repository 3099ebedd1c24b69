using System.Text;

namespace Conformance.Reports;

/// <summary>A text that never grows beyond a number of bytes: a part that does not fit is left out as a whole.</summary>
internal sealed class BoundedText(int largestBytes)
{
    private readonly StringBuilder text = new();

    public int Bytes { get; private set; }

    public bool Add(string part)
    {
        if (Bytes + Encoding.UTF8.GetByteCount(part) > largestBytes)
        {
            return false;
        }
        Always(part);
        return true;
    }

    /// <summary>Adds a line that must be there; the limit is to leave room for it.</summary>
    public void Always(string part)
    {
        Bytes += Encoding.UTF8.GetByteCount(part);
        text.Append(part);
    }

    public override string ToString() => text.ToString();
}
