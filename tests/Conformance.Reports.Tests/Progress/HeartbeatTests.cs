using Conformance.Reports.Progress;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Conformance.Reports.Tests.Progress;

internal sealed class HeartbeatTests
{
    [Test]
    public void A_line_comes_every_ten_seconds_until_it_is_over()
    {
        var time = new FakeTimeProvider();
        using var text = new StringWriter { NewLine = "\n" };
        var programs = 0;
        using (new Heartbeat(text, () => $"{programs} programs", time))
        {
            time.Advance(TimeSpan.FromSeconds(9));
            text.ToString().Should().BeEmpty();
            programs = 142;
            time.Advance(TimeSpan.FromSeconds(1));
            time.Advance(TimeSpan.FromSeconds(10));
        }

        time.Advance(TimeSpan.FromMinutes(1));

        text.ToString().Should().Be("   0:10  142 programs\n   0:20  142 programs\n");
    }
}
