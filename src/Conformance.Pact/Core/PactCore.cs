using Conformance.Pact.Core.Platform;

namespace Conformance.Pact.Core;

/// <summary>The official Pact core in this process.</summary>
internal static class PactCore
{
    private const string Loopback = "127.0.0.1,localhost,::1";

    private static readonly Lazy<string> Started = new(Start);

    /// <summary>Its version. Starts it, which everything that uses it does first.</summary>
    public static string Version => Started.Value;

    /// <summary>Starts it, once in a process.</summary>
    public static void EnsureStarted() => _ = Started.Value;

    private static unsafe string Start()
    {
        // Exactly "true"; nothing else keeps the verifier from reporting its use to an analytics service.
        NativeEnvironment.Set("PACT_DO_NOT_TRACK", "true");
        ExceptLoopbackFromProxies();
        try
        {
            if (PactFfi.Silence() is var result and not 0)
            {
                throw new PactException($"The Pact core cannot be started: its log cannot be set up ({result}).");
            }
            return PactFfi.Borrow(PactFfi.Version()) ?? "unknown";
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            throw new PactException(
                "The Pact core library (libpact_ffi) is missing beside the program, or is built for another platform or version: "
                    + exception.Message,
                exception
            );
        }
    }

    // The core reaches the provider through a relay on this machine, and would ask a proxy of the environment for it.
    private static void ExceptLoopbackFromProxies()
    {
        foreach (var name in new[] { "NO_PROXY", "no_proxy" })
        {
            var before = NativeEnvironment.Get(name);
            NativeEnvironment.Set(name, string.IsNullOrWhiteSpace(before) ? Loopback : $"{before},{Loopback}");
        }
    }
}
