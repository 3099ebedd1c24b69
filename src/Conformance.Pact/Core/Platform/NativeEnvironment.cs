using System.Runtime.InteropServices;

namespace Conformance.Pact.Core.Platform;

/// <summary>The environment as native code sees it: on Unix .NET works on a copy of its own.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>Sets a variable for .NET and for native code.</summary>
    public static void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        if (!OperatingSystem.IsWindows() && SetVariable(name, value, overwrite: 1) != 0)
        {
            throw new PactException($"The variable {name} cannot be set.");
        }
    }

    /// <summary>What native code sees, or null.</summary>
    public static string? Get(string name) =>
        OperatingSystem.IsWindows() ? Environment.GetEnvironmentVariable(name) : Marshal.PtrToStringUTF8(GetVariable(name));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetVariable(string name);
}
