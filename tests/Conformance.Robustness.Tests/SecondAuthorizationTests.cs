using Conformance.Fake;
using Conformance.Robustness.Tests.Runs;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests;

/// <summary>Two Authorization fields go out as two lines, whatever the length of what stands before the second one.</summary>
internal sealed class SecondAuthorizationTests
{
    // Around the size of the buffer through which .NET writes the head, in steps shorter than the name of the stand-in.
    private static IEnumerable<int> Lengths() => Enumerable.Range(0, 20).Select(number => 3600 + (number * 25));

    [TestCaseSource(nameof(Lengths))]
    public async Task The_stand_in_never_reaches_the_target(int length)
    {
        using var guard = Timings.NewGuard();
        await using var server = new RawServer(ServeAsync, guard.Token);
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions(), guard.Token);
        var overrides = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["target:baseUrl"] = server.Url.AbsoluteUri,
            ["credentials:authorized:accessToken"] = new string('a', length),
        };

        await Attempt.PlayAsync(fake.Configuration(), overrides, ["authorization.single-header"], guard.Token);

        server.Requests.Count(request => request.Contains("Conformance-Second", StringComparison.OrdinalIgnoreCase)).Should().Be(0);
        server.Requests.Select(request => request.Split("\r\nAuthorization: Bearer ").Length - 1).Should().Equal(1, 2, 2);
    }

    private static async Task ServeAsync(Peer peer)
    {
        if (await peer.RequestAsync() is not null)
        {
            await peer.SendAsync(Plausible.Answer);
        }
    }
}
