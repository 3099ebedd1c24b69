using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Records;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class RunDigestTests
{
    private static readonly string Whole = RunFile.Text(MadeUpRun.WithEveryVerdict);

    [Test]
    public void Only_the_digest_of_the_file_itself_is_left_out()
    {
        Digest("""{"a":{"digest":1},"digest":2}""").Should().Be(Digest("""{"a":{"digest":1},"digest":3}"""));
        Digest("""{"a":{"digest":1}}""").Should().NotBe(Digest("""{"a":{"digest":2}}"""));

        static string Digest(string json)
        {
            using var document = JsonDocument.Parse(json);
            return RunDigest.Of(document.RootElement);
        }
    }

    [Test]
    public void What_was_changed_is_refused()
    {
        Refused(With(run => run["headline"] = "conformant, 9 of 9 requirements proven")).Should().Contain("its digest does not fit");
        Refused(With(run => run["outcome"] = "conformant")).Should().Contain("its digest does not fit");
        Refused(With(run => run["later"] = "a member that this version does not know")).Should().Contain("its digest does not fit");
        Refused(With(run => run["scenarios"]!.AsArray().RemoveAt(0))).Should().Contain("its digest does not fit");
        Refused(With(run => run["scenarios"]![0]!["transcript"]!["steps"]![1]!["exchange"]!["status"] = 201))
            .Should()
            .Contain("its digest does not fit");
        Refused(With(run => run["durationSeconds"] = 12.340000000000002)).Should().Contain("its digest does not fit");
    }

    [Test]
    public void What_has_none_is_refused() => Refused(With(run => run.AsObject().Remove("digest"))).Should().Contain("has no digest");

    [Test]
    public void White_space_and_the_order_of_members_do_not_count()
    {
        var backwards = Reversed(JsonNode.Parse(Whole)!);

        Read(backwards.ToJsonString()).Seed.Should().Be(271828);
        Read(backwards.ToJsonString(new JsonSerializerOptions { WriteIndented = true })).Seed.Should().Be(271828);
    }

    [Test]
    public void The_record_in_memory_has_none_and_the_same_run_has_the_same()
    {
        var read = Read(Whole);

        read.Digest.Should().BeNull();
        RunFile.Text(read).Should().Be(Whole);
        RunFile.Text(read with { Digest = "sha256:stale" }).Should().Be(Whole);
        JsonNode.Parse(Whole)!["digest"]!.GetValue<string>().Should().MatchRegex("^sha256:[0-9a-f]{64}$");
    }

    // echo -n '{"a":[1,"\u0001é"],"b":null}' with the control character as an escape, through sha256sum.
    [Test]
    public void It_is_that_of_the_canonical_form()
    {
        using var document = JsonDocument.Parse("""{ "b" : null, "digest": "x", "a" : [ 1.0, "\u0001\u00e9" ] }""");

        RunDigest.Of(document.RootElement).Should().Be("sha256:922285433dd500ee7f45566ac0de814307d6d9753cc7cdf7d8d9b3d2a459d462");
    }

    // Appendix B of RFC 8785.
    [TestCase("0000000000000000", "0")]
    [TestCase("8000000000000000", "0")]
    [TestCase("0000000000000001", "5e-324")]
    [TestCase("8000000000000001", "-5e-324")]
    [TestCase("7fefffffffffffff", "1.7976931348623157e+308")]
    [TestCase("4340000000000000", "9007199254740992")]
    [TestCase("c340000000000000", "-9007199254740992")]
    [TestCase("4430000000000000", "295147905179352830000")]
    [TestCase("44b52d02c7e14af5", "9.999999999999997e+22")]
    [TestCase("44b52d02c7e14af6", "1e+23")]
    [TestCase("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [TestCase("444b1ae4d6e2ef4e", "999999999999999700000")]
    [TestCase("444b1ae4d6e2ef4f", "999999999999999900000")]
    [TestCase("444b1ae4d6e2ef50", "1e+21")]
    [TestCase("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [TestCase("3eb0c6f7a0b5ed8d", "0.000001")]
    [TestCase("41b3de4355555553", "333333333.3333332")]
    [TestCase("41b3de4355555554", "333333333.33333325")]
    [TestCase("41b3de4355555555", "333333333.3333333")]
    [TestCase("becbf647612f3696", "-0.0000033333333333333333")]
    [TestCase("43143ff3c1cb0959", "1424953923781206.2")]
    public void A_number_is_written_as_ECMAScript_does(string bits, string expected) =>
        RunDigest.Canonical(BitConverter.UInt64BitsToDouble(Convert.ToUInt64(bits, 16))).Should().Be(expected);

    [TestCase("""{"format":2,"headline":"\ud800"}""")]
    [TestCase("""{"format":2e999}""")]
    public void What_has_no_canonical_form_is_refused(string text) => Refused(text).Should().Contain("not a run of this suite");

    [Test]
    public void Neither_is_what_has_none_in_the_middle_of_a_run()
    {
        Refused(Whole.Replace("\"headline\": \"not", "\"headline\": \"\\ud800not", StringComparison.Ordinal)).Should().NotBeEmpty();
        Refused(Whole.Replace("\"format\": 2", "\"format\": 2, \"later\": 1e999", StringComparison.Ordinal)).Should().NotBeEmpty();
        Refused(Whole.Replace("\"format\": 2", "\"format\": 2, \"format\": 2", StringComparison.Ordinal)).Should().Contain("not a run");
    }

    private static JsonNode Reversed(JsonNode node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Reversed(member.Value)))
            ),
            JsonArray elements => new JsonArray([.. elements.Select(element => element is null ? null : Reversed(element))]),
            _ => node.DeepClone(),
        };

    private static string With(Action<JsonNode> change)
    {
        var run = JsonNode.Parse(Whole)!;
        change(run);
        return run.ToJsonString();
    }

    private static Conformance.Records.RunRecord Read(string text)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("run.json"), text);
        return RunFile.Read(directory.File("run.json"));
    }

    private static string Refused(string text)
    {
        var message = FluentActions.Invoking(() => Read(text)).Should().Throw<RunFileException>().Which.Message;
        message.Should().NotContain("\n");
        return message;
    }
}
