using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Tests.Judging;

internal sealed class CachePolicyTests
{
    private const string Now = "Mon, 23 Nov 2026 18:00:00 GMT";
    private const string Later = "Mon, 23 Nov 2026 19:00:00 GMT";

    [TestCase("max-age=60", ExpectedResult = "Cache-Control: max-age=60")]
    [TestCase("public, max-age=3600", ExpectedResult = "Cache-Control: public, max-age=3600")]
    [TestCase("private, max-age=60", ExpectedResult = "Cache-Control: private, max-age=60", Description = "the caller's own cache")]
    [TestCase("max-age=0, s-maxage=60", ExpectedResult = "Cache-Control: max-age=0, s-maxage=60")]
    [TestCase("PUBLIC, Max-Age=60", ExpectedResult = "Cache-Control: PUBLIC, Max-Age=60")]
    [TestCase("no-cache=\"Set-Cookie\", max-age=60", ExpectedResult = "Cache-Control: no-cache=\"Set-Cookie\", max-age=60")]
    [TestCase("max-age=0, s-maxage=0", ExpectedResult = null)]
    [TestCase("s-maxage=60", ExpectedResult = "Cache-Control: s-maxage=60")]
    [TestCase("", ExpectedResult = null)]
    [TestCase("no-store", ExpectedResult = null)]
    [TestCase("No-Store, max-age=60", ExpectedResult = null)]
    [TestCase("no-cache, max-age=60", ExpectedResult = null)]
    [TestCase("no-cache, no-store, max-age=0, must-revalidate", Description = "as Google APIs have it", ExpectedResult = null)]
    [TestCase("private", ExpectedResult = null)]
    [TestCase("public", Description = "a POST needs a time for which it is fresh", ExpectedResult = null)]
    [TestCase("public, max-age=0, must-revalidate", ExpectedResult = null)]
    [TestCase("max-age=soon", ExpectedResult = null)]
    [TestCase("=;,", ExpectedResult = null)]
    public string? Cache_control(string value) => Allowing(new HttpField("cache-control", value));

    [Test]
    public void Several_fields_are_one_list()
    {
        Allowing(new("Cache-Control", "public"), new("Cache-Control", "max-age=60")).Should().Be("Cache-Control: public, max-age=60");
        Allowing(new("Cache-Control", "max-age=60"), new("Cache-Control", "no-store")).Should().BeNull();
    }

    [TestCase(Later, Now, ExpectedResult = "Expires: " + Later)]
    [TestCase(Now, Now, ExpectedResult = null)]
    [TestCase(Now, Later, ExpectedResult = null)]
    [TestCase("0", Now, ExpectedResult = null)]
    [TestCase("-1", Now, ExpectedResult = null)]
    [TestCase("never", Now, ExpectedResult = null)]
    [TestCase(Later, "sometime", Description = "without a clock of the target nothing can be told", ExpectedResult = null)]
    public string? Expires(string expires, string date) => Allowing(new("Expires", expires), new("Date", date));

    [Test]
    public void Expires_counts_for_nothing_beside_a_max_age()
    {
        Allowing(new("Cache-Control", "max-age=0"), new("Expires", Later), new("Date", Now)).Should().BeNull();
        Allowing(new("Cache-Control", "no-store"), new("Expires", Later), new("Date", Now)).Should().BeNull();
        Allowing(new("Cache-Control", "private"), new("Expires", Later), new("Date", Now)).Should().Be("Expires: " + Later);
    }

    private static string? Allowing(params HttpField[] fields) =>
        CachePolicy.Allowing(
            new Exchange
            {
                Method = "POST",
                Url = "http://emm.example/",
                Status = 200,
                ResponseHeaders = fields,
            }
        );
}
