namespace Conformance.Fuzzing;

/// <summary>Something of the suite that reads what others wrote.</summary>
/// <param name="Name">Its name, and that of its folder in the corpus.</param>
/// <param name="Read">Reads an input. It throws where the input shows a defect, and only there.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Read)
{
    // A corpus of small files: what takes this much for one of them is not bounded by its size.
    private const long MostBytes = 512L << 20;

    /// <summary>Tries an input.</summary>
    /// <exception cref="FuzzException">It took far more memory than its size explains.</exception>
    public void Try(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(input);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > MostBytes)
        {
            throw new FuzzException($"{Name} took {allocated} bytes for an input of {input.Length}");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
