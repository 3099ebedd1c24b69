namespace Conformance.Requirements;

/// <summary>What commonly makes servers fail each requirement, and how to mend it. To add a requirement, add its entry here; a test holds that there is one.</summary>
internal static class CommonMistakes
{
    private static readonly Dictionary<string, CommonMistake> All = new(StringComparer.Ordinal)
    {
        ["request.post"] = new(
            "The route differs from the documented one, or the server insists on a Content-Type or a JSON body although this call has no body.",
            "Serve POST /androidenterprise/v1/enterprises/{enterpriseId}/users/{userId}/authenticationToken and accept it with Content-Length: 0 and no Content-Type. Where your server has a prefix before androidenterprise/v1/, put the prefix into target:baseUrl."
        ),
        ["request.other-verbs"] = new(
            "The route is registered for every verb, or a framework answers HEAD and OPTIONS by running the handler of another verb.",
            "Register the handler for POST only. Answer the other verbs with 405 and an Allow header, or with 404."
        ),
        ["request.method-override"] = new(
            "A middleware for method override is switched on for the whole application and also turns a GET into a POST.",
            "Switch the middleware off for this API, or let it apply to POST requests only."
        ),
        ["request.query-steers-nothing"] = new(
            "The framework binds handler parameters from several sources, and a query parameter of the same name wins over the path.",
            "Bind enterpriseId and userId from the path explicitly, for instance with [FromRoute] or req.params."
        ),
        ["request.unknown-enterprise"] = new(
            "The handler looks up the user only and never checks that the enterprise exists, or it creates an enterprise that it does not know.",
            "Look up the enterprise first. Answer 404, or 403 where the caller may not know, before you generate anything."
        ),
        ["request.unknown-user"] = new(
            "The handler signs a token for whatever id is in the path without looking the user up, or it creates the user on the way.",
            "Look up the user in the enterprise and answer 404 where there is no such user."
        ),
        ["request.other-enterprise"] = new(
            "The user is looked up by userId alone, so the enterprise in the path has no effect.",
            "Look up the user by both ids together: WHERE enterprise_id = ? AND user_id = ?."
        ),
        ["request.ids-decoded"] = new(
            "The server compares the raw path with its ids, or a proxy passes the path on in another encoding than it came in.",
            "Percent-decode each path segment once, as UTF-8, after the path was split at its slashes."
        ),
        ["request.encoded-slash"] = new(
            "A gateway or a router decodes the whole path before it splits it, or decodes each segment a second time.",
            "Split the raw path first and decode each segment once. With nginx, use proxy_pass without a URI. If your ids never contain a slash or a percent sign, declare expect:encodedSlash as unsupported."
        ),
        ["request.ids-opaque"] = new(
            "The database compares text without regard to letter case or trailing spaces, or the server trims, normalizes or parses ids before it looks them up.",
            "Compare ids octet by octet: use a binary collation, no trim, no Unicode normalization and no conversion to a number."
        ),
        ["request.malformed-ids"] = new(
            "An unusual id causes an unhandled error: a NUL character in a database query, a number that does not fit, invalid UTF-8, or an id used in LIKE or in a file name.",
            "Treat an id as opaque text in a parameterized query. Answer 400 or 404 to whatever cannot be an id, and catch decoding errors."
        ),
        ["request.real-clients"] = new(
            "A gateway refuses what one client sends: alt=json in the query, an Accept of */*, or the chunked empty gzip body of the Java client.",
            "Ignore unknown system parameters such as alt and prettyPrint, and count a body whose decoded length is zero as no body."
        ),
        ["authorization.required"] = new(
            "The authentication middleware lets anonymous calls pass and the handler relies on it, or an API key counts as a credential.",
            "Require an authenticated caller on this route, and refuse an empty Authorization header and Bearer without an access token."
        ),
        ["authorization.valid-credential"] = new(
            "The access token is decoded but its signature is not verified, only its beginning is compared, or the scheme is cut off without looking at it.",
            "Verify the signature, or look up the whole access token, and accept the scheme Bearer only."
        ),
        ["authorization.exact-credential"] = new(
            "Access tokens are looked up in a column whose collation disregards letter case.",
            "Use a binary collation for the column, or store and compare a hash of the access token."
        ),
        ["authorization.single-header"] = new(
            "The framework takes the first of two Authorization headers, or the last one, without noticing the other.",
            "Refuse a request with more than one Authorization header with 400, best at the gateway and in the server alike."
        ),
        ["authorization.expired"] = new(
            "The expiry of the access token is not checked, validated access tokens are cached for longer than they live, or the allowed clock skew is too large.",
            "Check the expiry with every call, also for a cached result, and allow at most a minute or two of clock skew."
        ),
        ["authorization.unauthorized-401"] = new(
            "A missing or invalid access token is answered with 403, 400 or a redirect to a login page.",
            "Answer 401 wherever the caller is not known, and keep 403 for a known caller who may not do this."
        ),
        ["authorization.challenge"] = new(
            "The error is written by hand and leaves out the header that the authentication middleware would have added.",
            "Add WWW-Authenticate: Bearer to every 401."
        ),
        ["authorization.scope"] = new(
            "The server checks that the access token is valid but not what it is for, so an access token for any API of the same issuer is enough.",
            "Require the scope https://www.googleapis.com/auth/androidenterprise among the scopes of the access token."
        ),
        ["authorization.look-alike-scope"] = new(
            "The scope is looked for with contains, startsWith or a comparison that disregards letter case.",
            "Split the list of scopes at its spaces and compare each entry as a whole, with regard to letter case."
        ),
        ["authorization.forbidden-403"] = new(
            "A missing scope is reported in the same way as a missing credential, with 401 or 400.",
            "Answer 403 when the access token is valid and lacks the scope."
        ),
        ["authorization.other-emm"] = new(
            "The server checks the scope but not whether the caller's EMM manages the enterprise in the path.",
            "Compare the EMM of the access token with the EMM to which the enterprise is bound, before the user is looked up."
        ),
        ["authorization.no-oracle"] = new(
            "The user is looked up before the caller is authorized, so an unknown user gets 404 where a known one gets 401 or 403.",
            "Check the credential, the scope and the enterprise first. Give one and the same refusal whether or not the user exists."
        ),
        ["body.no-effect"] = new(
            "A body parser throws at malformed JSON, at an unknown type or at a large body, and the error becomes a 500. Or a body that was not read spoils the next request on the connection.",
            "Refuse a body with 400, 413 or 415, or ignore it. Read it to its end or close the connection, and limit its size."
        ),
        ["body.steers-nothing"] = new(
            "The framework merges the body with the path parameters into one request object, and the body wins.",
            "Take enterpriseId and userId from the path only, and do not bind the body at all."
        ),
        ["body.refused"] = new(
            "The handler never looks at the body, so a supplied one is ignored without a word.",
            "Answer 400 where the decoded body has a length above zero. If your server ignores bodies on purpose, declare expect:body as either."
        ),
        ["body.empty-gzip"] = new(
            "The server tests for a Content-Length or for any bytes instead of the decoded length, or it does not know Content-Encoding: gzip or chunked requests.",
            "Decode the content first, and count it as no body where nothing is left."
        ),
        ["response.ok"] = new(
            "The token is returned as a bare string, in an array or in an envelope of your own, or a gateway replaces the body.",
            "Answer with the JSON object { \"kind\": \"androidenterprise#authenticationToken\", \"token\": \"...\" }."
        ),
        ["response.status-200"] = new(
            "The framework answers a POST that creates something with 201, or the status was chosen for a resource of your own.",
            "Answer 200."
        ),
        ["response.content-type"] = new(
            "The JSON is written as text, so the framework labels it text/plain or not at all.",
            "Set Content-Type: application/json; charset=utf-8."
        ),
        ["response.kind"] = new(
            "The member is missing, is misspelt or names another resource: androidenterprise#authToken, for instance.",
            "Send kind with the exact text androidenterprise#authenticationToken. If your server follows the newer discovery document, which has no kind, set expect:kind to discovery."
        ),
        ["response.token"] = new(
            "The token is null, a number, nested in another object or has a line break at its end from a tool that encoded it.",
            "Send token as a JSON string that is not empty, without white space around it."
        ),
        ["response.not-cacheable"] = new(
            "No Cache-Control is sent, or a gateway adds a policy for the whole API that allows caching.",
            "Send Cache-Control: no-store with every success, and keep the gateway from replacing it."
        ),
        ["response.error-envelope"] = new(
            "Errors have the format of your framework: problem+json, HTML or an envelope with other names. Often only the errors of the gateway differ.",
            "Answer every refusal with { \"error\": { \"code\": STATUS, \"message\": \"...\" } } as application/json, also from the authentication middleware and the gateway."
        ),
        ["response.error-no-token"] = new(
            "The token is generated before the last check, and the error response serializes the same object.",
            "Generate the token after every check has passed, and build error responses from nothing but the error."
        ),
        ["token.provisions-account"] = new(
            "A token is looked up by something that two users share: the userId without its enterprise, or a field that concurrent calls overwrite.",
            "Store with each token the enterprise and the user for whom it was generated, and provision exactly that account."
        ),
        ["token.single-use"] = new(
            "The token is checked but never marked as used, is marked for one device only, or becomes valid again when a newer one is generated. A cache of valid tokens has the same effect.",
            "Mark the token as used in the transaction that provisions the device, and refuse it from then on, whichever device presents it."
        ),
        ["token.single-use-race"] = new(
            "The server first reads whether the token is unused and then writes that it is used. Two requests read before either writes.",
            "Do both in one step: UPDATE ... SET used = true WHERE token = ? AND used = false, and provision only where one row changed. Across replicas, use a store that they share."
        ),
        ["token.double-tap"] = new(
            "A retry of the same device passes the check for use because the server treats it as the same redemption, or because both came before the first was recorded.",
            "Use the token up in one atomic step, whichever device presents it. Where the second call is answered from the record of the first on purpose, this warning says no more than that."
        ),
        ["token.generation-race"] = new(
            "Generating a token rewrites the user's record from a copy that was read earlier, and so brings back a token that was used in between.",
            "Store each token as a record of its own, or update the user's record conditionally, with a version or a lock."
        ),
        ["token.expiry-race"] = new(
            "A job that cleans up expired tokens also removes the mark that a token was used, or the check of expiry and the check of use are two separate steps.",
            "Check and use up a token in one atomic step, with the time in the same condition, and keep used tokens marked until long after they have expired."
        ),
        ["token.expires"] = new(
            "The expiry is stored but not checked at redemption, the lifetime is hours instead of minutes, or generating a newer token extends the older one.",
            "Refuse a token that is older than a few minutes, counted from its own generation. If your lifetime differs from what the suite assumes, declare token:lifetime."
        ),
        ["token.usable-for-lifetime"] = new(
            "The lifetime is shorter than the device needs, another replica does not know the token yet, or clocks of two machines differ.",
            "Let tokens live for a few minutes, store them where every replica finds them, and compare times of one clock. Declare token:lifetime where it is shorter than the default window."
        ),
        ["token.lifetime-fixed"] = new(
            "The lifetime slides: each try, also a failed one, renews the expiry, as a session store or a cache with sliding expiration does.",
            "Fix the expiry when the token is generated. In a cache, use an absolute expiration."
        ),
        ["token.unique"] = new(
            "A pending token is returned again instead of a new one, the token is derived from the user and the time in seconds, or a random generator is shared without a lock or seeded alike.",
            "Draw every token anew from a cryptographic random generator."
        ),
        ["token.unguessable"] = new(
            "The token is a counter, a timestamp, a time-based UUID or a short code, or most of it is a constant.",
            "Use at least 128 bits from a cryptographic random generator, encoded as base64url or hex."
        ),
        ["token.entropy-128"] = new(
            "The random part is shorter than 128 bits: a version 4 UUID cut short, ten letters, or a number of 64 bits.",
            "Draw 16 random bytes or more for each token. A whole version 4 UUID has 122 bits, which is within what the suite allows."
        ),
        ["token.altered"] = new(
            "The signature of the token is not verified, only its beginning is compared, or the token is looked up with LIKE or a pattern.",
            "Compare the whole token for equality, or verify its signature over every octet."
        ),
        ["token.exact"] = new(
            "The token is trimmed, or it is looked up in a column whose collation disregards letter case and trailing spaces.",
            "Compare octet by octet: use a binary collation, or look up a hash of the token."
        ),
        ["devices.ten"] = new(
            "The limit is lower than ten or off by one, pending tokens count as devices, or the accounts hook gives a user who already has devices.",
            "Allow a redemption while the user has fewer than ten devices. Let the accounts hook give a new user, without devices, each time."
        ),
        ["devices.eleventh"] = new(
            "There is no limit, it is checked only when a token is generated, so that tokens left over pass it, or devices stop counting when their token expires.",
            "Count provisioned devices at redemption, in the transaction that adds one, and refuse the eleventh however old its token is."
        ),
        ["devices.per-user"] = new(
            "Devices are counted for the whole enterprise, for the EMM, or by a userId that users of two enterprises share.",
            "Count devices by enterprise and user together."
        ),
        ["devices.unredeemed-tokens"] = new(
            "The limit counts tokens that were generated instead of devices that were provisioned.",
            "Count a device when its token is redeemed. Where pending tokens reserve slots on purpose, this warning says no more than that."
        ),
        ["devices.refused-take-no-slot"] = new(
            "The device is added, or a counter raised, before the token is checked, and the refusal does not take it back.",
            "Check the token first and add the device in the same transaction, so that a refusal leaves nothing behind."
        ),
        ["devices.race"] = new(
            "The server counts the devices and then adds one. Several requests count nine before any of them adds the tenth.",
            "Lock the user's record while you count and add, or let the database enforce the limit: a conditional update of a counter, or a unique slot number from 1 to 10."
        ),
        ["devices.double-tap"] = new(
            "Each redemption adds a row, so that one device that calls twice is counted twice. Or the second call undoes what the first one did.",
            "Make enterprise, user and device a unique key, and treat a conflict as the same device."
        ),
        ["accounts.emm-managed"] = new(
            "The accounts hook gives a user that is not EMM-managed or not ready, or the devices hook talks to another environment than the endpoint.",
            "Prepare an EMM-managed user as your console would, and let the endpoint and the hooks use the same data."
        ),
        ["accounts.google-managed"] = new(
            "The kind of account is not looked at, so a Google-managed user gets a token like any other.",
            "Check the managementType of the user and refuse every user who is not EMM-managed with a 4xx."
        ),
        ["accounts.one-device"] = new(
            "The server treats a device account like a user account, which may be on ten devices.",
            "Look at the accountType, and refuse a second device for a deviceAccount."
        ),
        ["accounts.newest-token"] = new(
            "Older tokens of a device account stay valid, as they do for a user account, or a newer token is refused while an older one is pending.",
            "When a token is generated for a deviceAccount, deactivate the one before it."
        ),
    };

    /// <summary>What commonly makes servers fail a requirement; null for one that this version does not know.</summary>
    public static CommonMistake? Of(Requirement requirement) => All.GetValueOrDefault(requirement.Id);

    /// <summary>The ids of the requirements that have an entry.</summary>
    public static IReadOnlyCollection<string> Ids => All.Keys;
}
