using Conformance.Targets.Credentials;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Targets.Credentials;

internal sealed class RoleCredentialTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider time = new();

    [TestCase(2, 1.5)]
    [TestCase(60, 45)]
    [TestCase(3600, 3570)]
    public async Task A_token_is_renewed_before_it_expires(double lifetime, double renewedAfter)
    {
        var source = new MadeUpSource(count => MadeUpSource.Token(count, time.GetUtcNow().AddSeconds(lifetime)));
        using var credential = new RoleCredential(source, time);
        await credential.GetAsync(default);

        time.Advance(TimeSpan.FromSeconds(renewedAfter) - TimeSpan.FromMilliseconds(1));
        (await TokenAsync(credential)).Should().Be("access-token-0001");
        time.Advance(TimeSpan.FromMilliseconds(1));
        (await TokenAsync(credential)).Should().Be("access-token-0002");
        source.Asked.Should().Be(2);
    }

    [Test]
    public async Task A_token_of_which_nobody_says_when_it_expires_is_kept()
    {
        var source = new MadeUpSource(count => MadeUpSource.Token(count));
        using var credential = new RoleCredential(source, time);
        await credential.GetAsync(default);

        time.Advance(TimeSpan.FromDays(365));

        (await TokenAsync(credential)).Should().Be("access-token-0001");
    }

    [Test]
    public async Task However_many_ask_at_once_the_source_is_asked_once()
    {
        var release = new TaskCompletionSource();
        var source = new MadeUpSource(count => MadeUpSource.Token(count)) { Released = release.Task };
        using var credential = new RoleCredential(source, time);

        // Each begins here and waits, the first one for the source and the others for the first one.
        var asking = Enumerable.Range(0, 50).Select(_ => TokenAsync(credential)).ToList();
        release.SetResult();

        (await Task.WhenAll(asking).WaitAsync(Bound)).Should().AllBe("access-token-0001");
        source.Asked.Should().Be(1);
    }

    [Test]
    public async Task However_many_were_refused_at_once_another_token_is_obtained_once()
    {
        var source = new MadeUpSource(count => MadeUpSource.Token(count));
        using var credential = new RoleCredential(source, time);
        var refused = (await credential.GetAsync(default)).Token!;

        var release = new TaskCompletionSource();
        source.Released = release.Task;
        var renewing = Enumerable.Range(0, 50).Select(_ => credential.RenewAsync(refused, default)).ToList();
        release.SetResult();

        (await Task.WhenAll(renewing).WaitAsync(Bound)).Should().OnlyContain(one => one.Token!.Text.Value == "access-token-0002");
        source.Asked.Should().Be(2);
    }

    [Test]
    public async Task A_source_that_failed_is_asked_again_after_a_pause()
    {
        var source = new MadeUpSource(count => count == 1 ? ObtainedToken.None("broken") : MadeUpSource.Token(count));
        using var credential = new RoleCredential(source, time);

        (await credential.GetAsync(default)).WhyNone.Should().Be("broken");
        time.Advance(TimeSpan.FromSeconds(9));
        (await credential.GetAsync(default)).WhyNone.Should().Be("broken");
        source.Asked.Should().Be(1);
        time.Advance(TimeSpan.FromSeconds(1));
        (await TokenAsync(credential)).Should().Be("access-token-0002");
    }

    [Test]
    public async Task A_token_that_is_never_issued_is_asked_for_once()
    {
        var source = new MadeUpSource(_ => ObtainedToken.NeverIssued("no such scope"));
        using var credential = new RoleCredential(source, time);
        await credential.GetAsync(default);

        time.Advance(TimeSpan.FromHours(1));

        (await credential.GetAsync(default)).Declared.Should().BeTrue();
        source.Asked.Should().Be(1);
    }

    [Test]
    public async Task A_source_that_gives_the_refused_token_again_is_asked_again_after_a_pause()
    {
        var source = new MadeUpSource(count => MadeUpSource.Token(count < 3 ? 1 : count));
        using var credential = new RoleCredential(source, time);
        var refused = (await credential.GetAsync(default)).Token!;

        for (var i = 0; i < 5; i++)
        {
            (await credential.RenewAsync(refused, default)).Token.Should().Be(refused);
        }
        source.Asked.Should().Be(2);
        credential.WhyRefused.Should().Be("credentials:made:up: the access token was refused (401): give another one");
        time.Advance(TimeSpan.FromSeconds(10));
        (await credential.RenewAsync(refused, default)).Token!.Text.Value.Should().Be("access-token-0003");
    }

    [Test]
    public async Task One_that_is_cancelled_leaves_the_others_alone()
    {
        var release = new TaskCompletionSource();
        var source = new MadeUpSource(count => MadeUpSource.Token(count)) { Released = release.Task };
        using var credential = new RoleCredential(source, time);
        using var cancellation = new CancellationTokenSource();
        var cancelled = credential.GetAsync(cancellation.Token);
        var other = TokenAsync(credential);

        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => cancelled.WaitAsync(Bound)).Should().ThrowAsync<OperationCanceledException>();
        release.SetResult();

        (await other.WaitAsync(Bound)).Should().Be("access-token-0002");
    }

    private static async Task<string?> TokenAsync(RoleCredential credential) => (await credential.GetAsync(default)).Token?.Text.Value;
}
