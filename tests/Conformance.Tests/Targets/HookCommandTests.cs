using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Tests.Targets;

/// <summary>Hooks that a command does.</summary>
internal sealed class HookCommandTests : HookTests
{
    private static readonly Device Phone = new("device 1; rm");

    private SensitiveText Token => new("token-0001", Redactor.TokenMarker("token-0001"));

    [Test]
    public async Task The_token_comes_by_the_standard_input_and_the_device_in_an_argument()
    {
        var redemption = await Hook("""printf '{"enterpriseId":"%s","userId":"%s"}' "$1" "$(cat)" """, "{deviceId}")
            .RedeemAsync(Token, Phone, 0, default);

        redemption.Provisioned.Should().BeTrue();
        redemption.Account.Should().Be(new ProvisionedAccount("device 1; rm", "token-0001"), "no shell reads the arguments");
        redemption.Recorded.Trouble.Should().BeNull();
        redemption.Recorded.Sent.Should().BeNull();
        redemption.Recorded.ToString().Should().NotContain("token-0001");
    }

    [TestCase("exit 0", true, null)]
    [TestCase("exit 1", false, null)]
    [TestCase("echo '{\"userId\":\"u1\"}'; exit 1", false, null)]
    [TestCase("exit 2", null, "devices:redeem:command: sh ended with exit code 2")]
    [TestCase("echo it broke >&2; exit 3", null, "devices:redeem:command: sh ended with exit code 3: it broke")]
    public async Task The_exit_code_tells_what_came_of_it(string script, bool? provisioned, string? trouble)
    {
        var redemption = await Hook(script).RedeemAsync(Token, Phone, 0, default);

        redemption.Provisioned.Should().Be(provisioned);
        redemption.Account.Should().BeNull();
        (redemption.Recorded.Trouble?.Message).Should().Be(trouble);
    }

    [Test]
    public async Task A_token_that_it_writes_is_not_told()
    {
        var redemption = await Hook("cat >&2; exit 3").RedeemAsync(Token, Phone, 0, default);

        redemption.Recorded.Trouble!.Message.Should().Contain("{{token:").And.NotContain("token-0001");
    }

    [Test]
    public async Task A_long_token_to_a_command_that_does_not_read_it_is_no_trouble()
    {
        var text = new string('x', 1_000_000);

        (await Hook("exit 1").RedeemAsync(new SensitiveText(text, "x"), Phone, 0, default)).Provisioned.Should().BeFalse();
    }

    [Test]
    public async Task A_command_that_does_not_end_is_ended()
    {
        var hook = new DevicesHook(null, Command(TimeSpan.FromMilliseconds(200), "sleep 60"), Answering(200, ""));

        var redemption = await hook.RedeemAsync(Token, Phone, 0, default);

        redemption.Recorded.Trouble.Should().Be(new Trouble(TroubleKind.Timeout, "devices:redeem:command: sh did not end within 0.2 s"));
        redemption.Recorded.EndedAt.Should().BeLessThan(30);
    }

    [Test]
    public async Task A_run_that_is_cancelled_ends_the_command()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        var redemption = await Hook("sleep 60").RedeemAsync(Token, Phone, 0, cancellation.Token);

        redemption.Recorded.Trouble!.Kind.Should().Be(TroubleKind.Cancelled);
    }

    [Test]
    public async Task A_program_that_there_is_not_is_told()
    {
        var command = new HookCommand(
            "clock:advance:command",
            [SensitiveText.Plain("no/such-program")],
            null,
            TimeSpan.FromSeconds(30),
            Redactor,
            new RunClock(TimeProvider.System)
        );

        (await new ClockHook(command).AdvanceAsync(TimeSpan.FromSeconds(1), default))
            .Recorded.Trouble!.Message.Should()
            .Be("clock:advance:command: such-program cannot be started: check that it is installed, or write its whole path");
    }

    [TestCase("[ \"$1\" = 61 ]", true)]
    [TestCase("[ \"$1\" = 60 ]", false)]
    public async Task A_command_puts_the_clock_forward(string script, bool advances)
    {
        var hook = new ClockHook(Command(TimeSpan.FromSeconds(30), script, "{seconds}"));

        hook.IsRealTime.Should().BeFalse();
        ((await hook.AdvanceAsync(TimeSpan.FromSeconds(60.2), default)).Recorded.Trouble is null).Should().Be(advances);
    }

    [Test]
    public async Task A_device_is_registered_once_before_its_first_redemption()
    {
        var hook = new DevicesHook(Template("{token}"), Answering(200, "")) { Register = Template("""{"register":"{deviceId}"}""") };

        await hook.RedeemAsync(Token, Phone, 0, default);
        await hook.RedeemAsync(Token, Phone, 0, default);

        Handler.Requests.Should().Equal("""POST /hook {"register":"device 1; rm"}""", "POST /hook token-0001", "POST /hook token-0001");
    }

    [Test]
    public async Task A_device_that_cannot_be_registered_redeems_nothing()
    {
        var hook = new DevicesHook(Template("{token}"), Answering(409, "")) { Register = Template("{deviceId}") };

        var redemption = await hook.RedeemAsync(Token, Phone, 0, default);

        redemption.Provisioned.Should().BeNull();
        redemption.Recorded.Trouble.Should().Be(new Trouble(TroubleKind.Hook, "devices:register did not register the device (409)"));
        Handler.Requests.Should().ContainSingle();
    }

    private DevicesHook Hook(string script, params string[] arguments) =>
        new(null, Command(TimeSpan.FromSeconds(30), script, arguments), Answering(200, ""))
        {
            EnterpriseId = JsonPointer.Parse("/enterpriseId"),
            UserId = JsonPointer.Parse("/userId"),
        };

    private HookCommand Command(TimeSpan limit, string script, params string[] arguments) =>
        new(
            "devices:redeem:command",
            [.. new[] { "sh", "-c", script, "sh" }.Concat(arguments).Select(SensitiveText.Plain)],
            null,
            limit,
            Redactor,
            new RunClock(TimeProvider.System)
        );
}
