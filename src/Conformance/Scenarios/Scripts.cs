namespace Conformance.Scenarios;

/// <summary>Each scenario in words. To add a scenario, add its entry here; a test holds that there is one.</summary>
internal static class Scripts
{
    private static readonly Dictionary<string, Script> All = new(StringComparer.Ordinal)
    {
        ["request.post"] = new(
            "Make the plain call for a user: an authorized POST without a body. It gives a token. Everything that the page says about the response is judged on this answer."
        ),
        ["request.other-verbs"] = new(
            "Send GET, HEAD, PUT, PATCH, DELETE and OPTIONS to the path of a user, and a GET that asks to be taken for a POST by header fields and by the query. None of the answers holds a token.",
            "POST at the same path gives a token."
        ),
        ["request.unknown-enterprise"] = new(
            "Call for an enterprise that does not exist, twice. Both calls are refused.",
            "The same call for a known user, between the two, gives a token."
        ),
        ["request.unknown-user"] = new(
            "Call for a user who does not exist, twice. Both calls are refused.",
            "The same call for a known user, between the two, gives a token."
        ),
        ["request.other-enterprise"] = new(
            "Call for a user under an enterprise to which the user does not belong, twice. Both calls are refused.",
            "The call under the user's own enterprise, between the two, gives a token. Where the accounts hook does not name that enterprise, another user takes the place."
        ),
        ["request.ids-decoded"] = new(
            "Call with every character of both ids percent-encoded. The call gives a token for the same user, which is redeemed where the target offers that. Then call for a user whose id has a space and an umlaut, if the accounts hook gives one, and for the same id with a plus in the place of the space, which is another id.",
            "The call with plain ids gives a token, and a fully encoded id of nobody is refused."
        ),
        ["request.encoded-slash"] = new(
            "Call with an encoded slash in the place of a real one, after the user id and between the ids. Both calls are refused. Then call for users whose ids have a slash or a percent sign, if the accounts hook gives such users; these calls give a token.",
            "The call with plain ids gives a token, and an unknown id with a slash is refused."
        ),
        ["request.ids-opaque"] = new(
            "Call with ids that differ from that of the user or the enterprise: in letter case, by white space, by characters before or after, in full-width letters, encoded twice. All calls are refused.",
            "The call with the exact ids gives a token."
        ),
        ["request.malformed-ids"] = new(
            "Send some thirty malformed and hostile ids, each as the user id and as the enterprise id: empty, dots, NUL, line breaks, 8 KiB, SQL, scripts, broken escapes, invalid UTF-8. None is answered with a 5xx or with a token.",
            "The plain call gives a token before and after."
        ),
        ["request.real-clients"] = new(
            "Make the call exactly as Google's Node, Python, .NET, Go and Java clients send it. Each call gives a token.",
            "The plain call gives a token."
        ),
        ["authorization.required"] = new(
            "Call without an Authorization header, with an empty one, with Bearer and no access token, and with only an API key. All calls are refused; the first of them with 401 and a WWW-Authenticate header.",
            "The same call with a valid access token gives a token."
        ),
        ["authorization.valid-credential"] = new(
            "Call with an unknown access token in the header and in the query, with the valid one under the schemes Basic, Bearers and XBearer, and with the valid one altered: a character changed, the end removed, eight characters added, a different letter case. All calls are refused.",
            "The same call with the valid access token gives a token."
        ),
        ["authorization.single-header"] = new(
            "Call with two Authorization header fields, one valid and one invalid, in both orders. Both calls are refused.",
            "The call with the valid field alone gives a token."
        ),
        ["authorization.expired"] = new(
            "Call with an expired access token, twice in the header and once in the query. All calls are refused, with 401.",
            "The same call with a valid access token gives a token."
        ),
        ["authorization.scope"] = new(
            "Call twice with a valid access token that lacks the scope. Both calls are refused, with 403.",
            "The same call with the scope, between the two, gives a token."
        ),
        ["authorization.look-alike-scope"] = new(
            "Call with access tokens whose scope is shorter, longer or in a different letter case, each twice. All calls are refused, with 403.",
            "The same call with the right scope gives a token."
        ),
        ["authorization.other-emm"] = new(
            "Call twice with the access token of another EMM. Both calls are refused.",
            "The same call with the EMM's own access token, between the two, gives a token."
        ),
        ["authorization.no-oracle"] = new(
            "Call for a known user and for an unknown one: without a credential, and with each access token that is not enough and that the target offers. For each caller the two refusals are alike.",
            "With a valid access token the known user gets a token and the unknown one is refused."
        ),
        ["body.no-effect"] = new(
            "Call with eleven bodies: JSON objects and arrays, malformed JSON, a form, text, white space, chunked, gzip, 1 MiB. Each is refused with 400, 413 or 415, or the call succeeds as it does without a body; none is answered with a 5xx.",
            "The call without a body gives a token before and afterwards."
        ),
        ["body.steers-nothing"] = new(
            "Call for a user with a body, and then with a query, that names another user: a JSON object, an array, a form, another enterprise. The call is refused, or its token provisions the user in the path.",
            "A token that was generated without a body provisions the user in the path."
        ),
        ["body.empty-gzip"] = new(
            "Make the call as the Java client does, with an empty gzip body, chunked and labelled as a form. It gives a token.",
            "The call without a body gives a token."
        ),
        ["response.error-envelope"] = new(
            "Provoke two common refusals: without a credential, and for an unknown user. On these, and on every other refusal of the run, the envelope is judged and that no token is in it.",
            "The authorized call for a known user gives a token."
        ),
        ["token.provisions-account"] = new(
            "Generate tokens for two users and redeem them in the opposite order; do the same for two users of one id in two enterprises, where the target allows that, and for four users at the same time. Each token provisions the user for whom it was generated, as the answer to the redemption says."
        ),
        ["token.single-use"] = new(
            "Use a token on a device. Then redeem it again on another device, on the same device and with a space after it; for a second user while a newer token is unused; for a third user after a newer one was used, and in a different letter case. All of these are refused.",
            "The first use of each token provisions a device."
        ),
        ["token.single-use.later"] = new(
            "Use a token, wait while tokens are valid, and redeem it again on another device and on the same one. Both redemptions are refused.",
            "Another user's unused token of the same age provisions a device."
        ),
        ["token.single-use-race"] = new(
            "Redeem one token on sixteen devices at the same time, in three rounds or more, each with a user of its own. In each round exactly one device is provisioned. The requests are held back and released together, and count only where they overlapped."
        ),
        ["token.double-tap"] = new(
            "Let a device redeem one token twice at the same time, ten times over with another device and another token of one user. Each device is provisioned once, and all ten are: no double tap takes two slots.",
            "Another user has ten such rounds with two devices for each token, and each round provisions a device."
        ),
        ["token.generation-race"] = new(
            "Redeem an older token on four devices while four newer tokens are generated for the user, and once more afterwards, in three rounds or more. The older token provisions one device at the most; whether the newer ones revoke it is left open.",
            "The newest token of the user provisions a device."
        ),
        ["token.expiry-race"] = new(
            "Redeem a used token and an unused one, each on three devices, while the clock is put forward past their lifetime, in three rounds or more. The used one provisions nothing, the unused one a single device at the most.",
            "The first use of the used token provisions a device, and the clock hook answers."
        ),
        ["token.expires"] = new(
            "Generate tokens for several users together. Redeem two shortly before the end of the lifetime: they provision. Redeem another one after it: it is refused. In between nothing is judged.",
            "After the wait, a new token of the same user provisions a device."
        ),
        ["token.expires.beside-newer"] = new(
            "While a token grows old, generate newer ones for the same user. It still expires on time, and so does the token of a user who has a device.",
            "A new token provisions a device."
        ),
        ["token.lifetime-fixed"] = new(
            "While a token grows old, redeem a lengthened copy of it again and again, which is refused. The token itself still expires on time.",
            "Another user's new token provisions a device, and what happens to an untouched token of the same age is compared."
        ),
        ["token.unique"] = new(
            "Generate two hundred tokens: one after the other and at the same time, for one user and for four. All differ. From the sample the suite measures length, alphabet, common beginning, order and entropy."
        ),
        ["token.altered"] = new(
            "For each of eleven alterations, generate a token for a user of its own and redeem only the altered one: characters changed, removed or added, the token twice, another letter case, white space. Then redeem an empty text and wildcards. All redemptions are refused.",
            "An unaltered token provisions a device afterwards."
        ),
        ["devices.ten"] = new(
            "Provision ten devices for a user; all succeed. The eleventh and the twelfth are refused, when the token is generated or when it is redeemed.",
            "Another user is provisioned in the same minute, with as many calls. So a limit on the rate of calls is not taken for the device limit."
        ),
        ["devices.eleventh"] = new(
            "Provision ten devices for a user, and wait until their tokens have expired. The eleventh device is refused; where the clock can be put forward, one more is a day later.",
            "Another user's device is provisioned after the wait."
        ),
        ["devices.per-user"] = new(
            "Provision ten devices for a user. Then another user of the same enterprise gets ten as well, and a user of the same id in another enterprise gets one, where the target allows that. The second user's first token is refused when it is used again.",
            "The ten devices of the first user are provisioned."
        ),
        ["devices.unredeemed-tokens"] = new(
            "Give a user with one device twelve tokens that nobody redeems. Nine more devices can be provisioned, and the oldest of the tokens does not provision an eleventh. Where pending tokens are limited, those that there are take the place of new ones.",
            "Two tokens of another user show whether a newer token revokes an older one."
        ),
        ["devices.refused-take-no-slot"] = new(
            "While ten devices are provisioned for a user, redeem made-up and used tokens in between, which is refused. All ten devices are provisioned.",
            "Another user has as many refusals and then gets a second device, so the refusals have not locked the user out."
        ),
        ["devices.refused-take-no-slot.expired"] = new(
            "Redeem an expired token of a user with one device twice; it is refused. Nine more devices can be provisioned, and an eleventh cannot.",
            "Another user has as many refusals and then gets a device."
        ),
        ["devices.race"] = new(
            "Redeem eight tokens of a user with nine devices at the same time, in three rounds or more, each with a user of its own. In each round exactly one provisions the tenth device.",
            "All eight provision devices for a user who has none; where a newer token revokes an older one, the newest does."
        ),
        ["accounts.emm-managed"] = new("Generate a token for an EMM-managed user and redeem it. It provisions a device."),
        ["accounts.google-managed"] = new(
            "Call for a Google-managed user, twice. Both calls are refused.",
            "The same call for an EMM-managed user, between the two, gives a token."
        ),
        ["accounts.one-device"] = new(
            "Provision a device account on a device. A second device is refused, when its token is generated or when it is redeemed.",
            "Another device account is provisioned on that second device."
        ),
        ["accounts.newest-token"] = new(
            "Generate two tokens for a device account. The older one is refused, and the newer one provisions the device.",
            "The only token of another device account provisions a device."
        ),
        ["exploration"] = new(
            "Play short random programs of generations and redemptions, and let the model of a right server judge what happened. What it refutes is shrunk to the shortest history that shows it. It can refute requirements and proves none."
        ),
    };

    /// <summary>The scenario in words; null for one that this version does not know.</summary>
    public static Script? Of(string scenario) => All.GetValueOrDefault(scenario);

    /// <summary>The ids of the scenarios that have an entry.</summary>
    public static IReadOnlyCollection<string> Ids => All.Keys;
}
