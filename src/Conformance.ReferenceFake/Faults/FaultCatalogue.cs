namespace Conformance.Fake.Faults;

/// <summary>Every fault there is, and how to find one by its name.</summary>
internal static class FaultCatalogue
{
    private const int MostSuggestions = 3;

    public static IReadOnlyList<Fault> All { get; } =
    [
        new PostRefused(),
        new GetMints(),
        new PutMints(),
        new AnyVerbMints(),
        new UnknownEnterpriseAccepted(),
        new UnknownEnterpriseRefusedOnce(),
        new UnknownEnterpriseBreaks(),
        new UnknownUserAccepted(),
        new UnknownUserRefusedOnce(),
        new UnknownUserBreaks(),
        new OtherEnterpriseAccepted(),
        new OtherEnterpriseAcceptedAfterOwn(),
        new IdSplitAtSlash(),
        new IdNotDecoded(),
        new IdCaseFolded(),
        new IdTrimmed(),
        new IdLeadingZerosDropped(),
        new IdDotSegmentsResolved(),
        new IdWildcard(),
        new MalformedIdBreaks(),
        new InvalidEscapeBreaks(),
        new ControlCharacterBreaks(),
        new LongIdBreaks(),
        new StuckAfterHostileId(),
        new QueryRefused(),
        new NoneNeeded(),
        new EmptyAccepted(),
        new AnyBearer(),
        new AnyScheme(),
        new TwoHeaders(),
        new ExpiredAccepted(),
        new ExpiredAcceptedAfterGood(),
        new NoneForbidden(),
        new NoChallenge(),
        new ScopeUnchecked(),
        new ScopeRefusedOnce(),
        new ScopeLongerAccepted(),
        new ScopeShorterAccepted(),
        new ScopeOtherCaseAccepted(),
        new LookAlikeRefusedOnce(),
        new ScopeUnauthorized(),
        new ScopeBreaks(),
        new OtherEmmAccepted(),
        new OtherEmmAcceptedAfterOwn(),
        new UserLookedUpFirst(),
        new ForbiddenTellsUsers(),
        new GoogleManagedAccepted(),
        new GoogleManagedRefusedOnce(),
        new GoogleManagedBreaks(),
        new EmmManagedRefused(),
        new BodyBreaks(),
        new BodyMalformedJsonBreaks(),
        new BodyLargeBreaks(),
        new BodySteersUser(),
        new BodyAccepted(),
        new BodyEmptyGzipRefused(),
        new BodyChunkedRefused(),
        new BodyFormRefused(),
        new ResponseKindWrong(),
        new ResponseKindMissing(),
        new ResponseKindMissingLater(),
        new ResponseTokenMissing(),
        new ResponseTokenEmpty(),
        new ResponseTokenNumber(),
        new ResponseTokenNull(),
        new ResponseTokenPadded(),
        new ResponseWrapped(),
        new ResponseCreated(),
        new ResponseContentTypeWrong(),
        new ResponseTruncated(),
        new ResponseCacheable(),
        new ErrorPlainText(),
        new ErrorHtml(),
        new ErrorEmpty(),
        new ErrorFlat(),
        new ErrorCodeMismatch(),
        new ErrorOk(),
        new ErrorTokenLeakedForGoogleManaged(),
        new ErrorTokenLeakedForBody(),
        new TokenReusable(),
        new TokenReusableOnSameDevice(),
        new TokenReusableLater(),
        new TokenReusableOnceNewer(),
        new TokenReusableBesideNewer(),
        new TokenReusableWithSpace(),
        new TokenRaceInRedemption(),
        new TokenNeverExpires(),
        new TokenExpiresAtOnce(),
        new TokenExpiresEarly(),
        new TokenExpiresLate(),
        new TokenLifetimeExtended(),
        new TokenLifetimeOfNewest(),
        new TokenCachedPerUser(),
        new TokenDuplicatedUnderConcurrency(),
        new TokenSharedPerMillisecond(),
        new TokenSequence(),
        new TokenTimeOfDay(),
        new TokenShort(),
        new TokenLowEntropy(),
        new TokenWrongUser(),
        new TokenCaseInsensitive(),
        new TokenWhitespaceTolerant(),
        new TokenPrefixMatched(),
        new TokenTruncatedAccepted(),
        new TokenExtendedAccepted(),
        new LimitOfNine(),
        new LimitOfEleven(),
        new NoLimit(),
        new LimitRefusesOnce(),
        new LimitCountsLiveTokens(),
        new LimitPerEnterprise(),
        new ForgetsOlder(),
        new EvictsOldest(),
        new CountsTokens(),
        new CountsRefusals(),
        new CountsExpiredTries(),
        new RefusalFreesSlot(),
        new RaceForSlot(),
    ];

    /// <summary>The fault of this name, or an exception that names the nearest.</summary>
    public static Fault Find(string name) =>
        All.FirstOrDefault(fault => string.Equals(fault.Name, name, StringComparison.Ordinal))
        ?? throw new ReferenceFakeException($"There is no fault \"{OneLine(name)}\". {Suggestion(name)}");

    private static string Suggestion(string name)
    {
        var nearest = All.Select(fault => fault.Name).OrderBy(candidate => Distance(candidate, name)).Take(MostSuggestions);
        return $"Nearest: {string.Join(", ", nearest)}. All are listed by --list-faults.";
    }

    private static string OneLine(string name) => string.Concat(name.Take(64).Where(character => !char.IsControl(character)));

    /// <summary>Levenshtein's, bounded by the length of what was typed.</summary>
    private static int Distance(string left, string right)
    {
        right = right.Length > 64 ? right[..64] : right;
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
