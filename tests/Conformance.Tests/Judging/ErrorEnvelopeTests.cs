using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Tests.Judging;

internal sealed class ErrorEnvelopeTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - a member whose name is half of a surrogate pair: a parsed answer that has one is no JSON before it comes here.

    [TestCase("""{"error":{"code":403,"message":"No."}}""", ExpectedResult = null)]
    [TestCase("""{"error":{"code":403,"message":"No.","status":"PERMISSION_DENIED"}}""", Description = "modern", ExpectedResult = null)]
    [TestCase(
        """{"error":{"code":403,"message":"No.","errors":[{"domain":"global","reason":"forbidden","message":"No."}]}}""",
        Description = "legacy",
        ExpectedResult = null
    )]
    [TestCase("""{"error":{"code":403,"message":"No.","errors":[],"details":[]}}""", ExpectedResult = null)]
    [TestCase(
        """{"error":{"code":403,"message":"No.","details":[{"@type":"type.googleapis.com/x"}],"more":1},"and":"more"}""",
        ExpectedResult = null
    )]
    [TestCase(
        """{"error":{"code":403,"message":"No.","status":null,"errors":null,"details":null}}""",
        Description = "null says as much as none",
        ExpectedResult = null
    )]
    [TestCase("""{"error":{"code":403,"message":"\ud800"}}""", Description = "half a surrogate pair is a text", ExpectedResult = null)]
    [TestCase("""{"error":{"message":"No.","code":403.0}}""", ExpectedResult = "error.code is not a whole number")]
    [TestCase("", ExpectedResult = "the body of the 403 is not a JSON object")]
    [TestCase("<html>", ExpectedResult = "the body of the 403 is not a JSON object")]
    [TestCase("[]", ExpectedResult = "the body of the 403 is not a JSON object")]
    [TestCase("\"error\"", ExpectedResult = "the body of the 403 is not a JSON object")]
    [TestCase("""{"error":{"code":403,"message":"No."},"error":{}}""", ExpectedResult = "the body of the 403 is not a JSON object")]
    [TestCase("""{"error":{"code":403,"message":"No."}""", ExpectedResult = "the body of the 403 is not a JSON object")]
    [TestCase("{}", ExpectedResult = "the 403 has no JSON object named error")]
    [TestCase("""{"error":null}""", ExpectedResult = "the 403 has no JSON object named error")]
    [TestCase(
        """{"error":"invalid_grant","error_description":"as OAuth has it"}""",
        ExpectedResult = "the 403 has no JSON object named error"
    )]
    [TestCase("""{"error":[{"code":403,"message":"No."}]}""", ExpectedResult = "the 403 has no JSON object named error")]
    [TestCase("""{"code":403,"message":"No."}""", ExpectedResult = "the 403 has no JSON object named error")]
    [TestCase("""{"error":{"message":"No."}}""", ExpectedResult = "error.code is not a whole number")]
    [TestCase("""{"error":{"code":null,"message":"No."}}""", ExpectedResult = "error.code is not a whole number")]
    [TestCase("""{"error":{"code":"403","message":"No."}}""", ExpectedResult = "error.code is not a whole number")]
    [TestCase("""{"error":{"code":99999999999,"message":"No."}}""", ExpectedResult = "error.code is not a whole number")]
    [TestCase("""{"error":{"code":404,"message":"No."}}""", ExpectedResult = "error.code is 404 and the status 403")]
    [TestCase("""{"error":{"code":403}}""", ExpectedResult = "error.message is missing, blank or not a string")]
    [TestCase("""{"error":{"code":403,"message":" "}}""", ExpectedResult = "error.message is missing, blank or not a string")]
    [TestCase("""{"error":{"code":403,"message":{"text":"No."}}}""", ExpectedResult = "error.message is missing, blank or not a string")]
    [TestCase("""{"error":{"code":403,"message":"No.","status":403}}""", ExpectedResult = "error.status is not a string")]
    [TestCase("""{"error":{"code":403,"message":"No.","errors":{}}}""", ExpectedResult = "error.errors is not a list of objects")]
    [TestCase(
        """{"error":{"code":403,"message":"No.","errors":["forbidden"]}}""",
        ExpectedResult = "error.errors is not a list of objects"
    )]
    [TestCase("""{"error":{"code":403,"message":"No.","details":"x"}}""", ExpectedResult = "error.details is not a list of objects")]
    [TestCase(
        """{"error":{"code":403,"message":"No.","details":"x","errors":"y"}}""",
        Description = "the first is told",
        ExpectedResult = "error.errors is not a list of objects"
    )]
    public string? What_is_wrong(string body) => ErrorEnvelope.WhatIsWrong(Refusal(body));

    [TestCase("""{"error":{"code":403,"message":"No.","errors":[]}}""", ExpectedResult = "code, message, errors")]
    [TestCase("""{"error":{"\ud800":1}}""", Description = "a name with half a surrogate pair", ExpectedResult = "")]
    [TestCase("""{"error":"flat"}""", ExpectedResult = "")]
    [TestCase("<html>", ExpectedResult = "")]
    public string Members(string body) => string.Join(", ", ErrorEnvelope.Members(Refusal(body)));

    private static Exchange Refusal(string body) =>
        new()
        {
            Method = "POST",
            Url = "http://emm.example/",
            Status = 403,
            ResponseBody = body,
        };
}
