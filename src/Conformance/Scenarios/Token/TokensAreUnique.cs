using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// Generates two hundred tokens, in sequence and at the same time, for one user and for several. All differ, and the sample shows no pattern by
/// which others could be guessed. A server may limit how many tokens of a user are pending: the next ones are then generated for a new user.
/// </summary>
internal sealed class TokensAreUnique : Scenario
{
    private const int Each = 50;
    private const int Users = 4;

    // A sample of two hundred tokens with 64 random bits shows a little more than this; the larger the alphabet, the fewer bits a sample shows.
    private const double LeastBits = 60;

    // The estimate of 128 random bits is right to within a bit; version 4 UUIDs have 122.
    private const double RecommendedBits = 126;

    public override Requirement Proves => TokenRequirements.Unique;

    public override IReadOnlyList<Proof> Proofs =>
        [
            new(TokenRequirements.Unique, Judge),
            new(TokenRequirements.Unguessable, JudgeUnguessable),
            new(TokenRequirements.Entropy, JudgeEntropy),
        ];

    public override Needs Needs => Needs.EmmManagedUsers(Users);

    public override async Task PlayAsync(Stage stage)
    {
        var users = new List<Account>();
        var more = 0;
        for (var number = 1; number <= Users; number++)
        {
            users.Add(await stage.EmmManagedUserAsync($"prepare user {number}"));
        }
        var tokens = new List<IssuedToken>();
        for (var number = 1; number <= Each; number++)
        {
            await GenerateAsync(0, $"one user, in sequence: generate token {number}");
        }
        for (var number = 1; number <= Each; number++)
        {
            await GenerateAsync(number % Users, $"several users, in sequence: generate token {number}");
        }
        tokens.AddRange(
            await AtOnce(
                stage,
                () => RefreshAsync(1),
                number => stage.GenerateAsync(users[0], $"one user, at once: generate token {number}")
            )
        );
        tokens.AddRange(
            await AtOnce(
                stage,
                () => RefreshAsync(Users),
                number => stage.GenerateAsync(users[number % Users], $"several users, at once: generate token {number}")
            )
        );
        // In the place of those that were refused; a server that gives none after a few tries gives none at all.
        for (
            var number = 1;
            number <= 3 * Each && stage.GetsNewAccounts && tokens.Count(token => token.Exists) is > 0 and < 4 * Each;
            number++
        )
        {
            await GenerateAsync(0, $"in place of a refused one: generate token {number}");
        }
        stage.Measure(tokens, "measure the tokens");

        // Where pending tokens are limited, users who have as many as they can would only be refused.
        async Task RefreshAsync(int count)
        {
            for (var index = 0; more > 0 && index < count; index++)
            {
                users[index] = await stage.EmmManagedUserAsync($"prepare a further user, number {++more}");
            }
        }

        async Task GenerateAsync(int index, string step)
        {
            var token = await stage.GenerateAsync(users[index], step);
            if (!token.Exists && stage.GetsNewAccounts && more < 4 * Each && tokens.Any(one => one.Account == users[index] && one.Exists))
            {
                users[index] = await stage.EmmManagedUserAsync($"prepare a further user, number {++more}");
                token = await stage.GenerateAsync(users[index], $"{step}, for a further user");
            }
            tokens.Add(token);
        }
    }

    public override void Judge(JudgedTranscript transcript) =>
        transcript
            .Should()
            .HaveDifferentTokens(4 * Each)
            .And.HaveRaced([transcript.Race("one user, at once", Each), transcript.Race("several users, at once", Each)]);

    private static void JudgeUnguessable(JudgedTranscript transcript) =>
        transcript["measure the tokens"].Should().HaveMeasuredAtLeast(4 * Each, LeastBits);

    private static void JudgeEntropy(JudgedTranscript transcript) =>
        transcript["measure the tokens"].Should().HaveEntropyOf(4 * Each, RecommendedBits);

    // In batches: all at once would test the target's queue instead.
    private static async Task<IEnumerable<IssuedToken>> AtOnce(Stage stage, Func<Task> refresh, Func<int, Task<IssuedToken>> generate)
    {
        var tokens = new List<IssuedToken>();
        foreach (var batch in Enumerable.Range(1, Each).Chunk(10))
        {
            await refresh();
            var calls = new List<Task<IssuedToken>>();
            await stage.RaceAsync(
                batch,
                number =>
                {
                    var call = generate(number);
                    calls.Add(call);
                    return call;
                }
            );
            tokens.AddRange(await Task.WhenAll(calls));
        }
        return tokens;
    }
}
