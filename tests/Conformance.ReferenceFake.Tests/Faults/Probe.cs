namespace Conformance.Fake.Tests.Faults;

/// <summary>Whether a fake shows the wrong behaviour of one fault. Asked of a fake that has the fault, and of one that is right.</summary>
internal sealed record Probe(string Fault, Func<FakeClient, Task<bool>> ShowsAsync)
{
    public override string ToString() => Fault.Replace('.', '_');
}
