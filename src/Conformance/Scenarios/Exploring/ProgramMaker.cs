using Bogus;
using Conformance.Targets;

namespace Conformance.Scenarios.Exploring;

/// <summary>Makes up programs. The same seed gives the same program, whatever the target can do.</summary>
internal sealed class ProgramMaker(Randomizer random)
{
    private const int Fewest = 4;
    private const int Most = 12;
    private const int Contenders = 8;

    private static readonly AccountKind[] Strangers =
    [
        AccountKind.GoogleManagedUser,
        AccountKind.UnknownUser,
        AccountKind.UnknownEnterprise,
        AccountKind.UserOfAnotherEnterprise,
    ];

    private readonly Dictionary<string, AccountKind> users = new(StringComparer.Ordinal);
    private readonly List<string> tokens = [];
    private readonly List<string> unused = [];
    private int devices;

    /// <summary>A program.</summary>
    public static Program Make(int seed) => new ProgramMaker(new Randomizer(seed)).Make();

    private Program Make()
    {
        for (var number = random.Int(1, 3); number > 0; number--)
        {
            users[$"u{users.Count + 1}"] = AccountKind.EmmManagedUser;
        }
        if (random.Int(1, 100) <= 20)
        {
            users[$"u{users.Count + 1}"] = random.ArrayElement(Strangers);
        }
        var moves = new List<Move> { Generate() };
        while (moves.Count < Most && (moves.Count < Fewest || random.Int(1, 100) <= 88))
        {
            moves.Add(Next());
        }
        return new Program { Users = users, Moves = moves };
    }

    private Move Next() =>
        random.Int(1, 100) switch
        {
            <= 22 => Generate(),
            <= 42 => RedeemUnused(),
            <= 58 => RedeemAny(),
            <= 68 => RedeemAny() with { With = random.ListItem([.. Alterations.All]) },
            <= 80 => Generate() with { With = random.ListItem([.. Calls.All]) },
            <= 86 => new Move { Do = MoveKind.Wait, With = random.ListItem([.. Waits.All]) },
            <= 90 => Provision(),
            _ => AtOnce(),
        };

    private Move Generate()
    {
        var token = NewToken();
        unused.Add(token);
        return new Move
        {
            Do = MoveKind.Generate,
            User = random.ListItem([.. users.Keys]),
            Token = token,
        };
    }

    private Move RedeemUnused()
    {
        if (unused.Count == 0)
        {
            return RedeemAny();
        }
        var token = random.ListItem(unused);
        unused.Remove(token);
        return Redeem(token, NewDevice());
    }

    private Move RedeemAny() =>
        Redeem(random.ListItem(tokens), devices > 0 && random.Int(1, 100) <= 35 ? $"d{random.Int(1, devices)}" : NewDevice());

    private Move Provision() =>
        new()
        {
            Do = MoveKind.Provision,
            User = random.ListItem([.. users.Keys]),
            Count = random.Int(9, 10),
            Token = NewToken(),
            Device = NewDevice(),
        };

    private Move AtOnce()
    {
        var token = random.ListItem(unused.Count > 0 ? unused : tokens);
        var contenders = random.Int(2, Contenders);
        Move[] moves = random.Int(1, 100) switch
        {
            <= 40 => [.. Enumerable.Range(0, contenders).Select(_ => Redeem(token, NewDevice()))],
            <= 50 => [Redeem(token, "d1"), Redeem(token, "d1")],
            <= 75 => [.. Enumerable.Range(0, contenders).Select(_ => Generate())],
            <= 90 => [.. unused.Take(contenders).Select(one => Redeem(one, NewDevice())), Generate()],
            _ => [Redeem(token, NewDevice()), Generate()],
        };
        devices = Math.Max(devices, 1);
        unused.RemoveAll(one => moves.Any(move => move.Do == MoveKind.Redeem && move.Token == one));
        return new Move { Do = MoveKind.AtOnce, Moves = moves };
    }

    private static Move Redeem(string token, string device) =>
        new()
        {
            Do = MoveKind.Redeem,
            Token = token,
            Device = device,
        };

    private string NewToken()
    {
        var token = $"t{tokens.Count + 1}";
        tokens.Add(token);
        return token;
    }

    private string NewDevice() => $"d{++devices}";
}
