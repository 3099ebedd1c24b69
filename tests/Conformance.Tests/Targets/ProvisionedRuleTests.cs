using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class ProvisionedRuleTests
{
    [TestCase(200, true)]
    [TestCase(201, true)]
    [TestCase(204, true)]
    [TestCase(202, false)]
    [TestCase(302, false)]
    [TestCase(403, false)]
    [TestCase(500, false)]
    [TestCase(null, false)]
    public void Without_a_pointer_the_status_says_it_all(int? status, bool provisioned) =>
        new ProvisionedRule().IsMetBy(status, "whatever").Should().Be(provisioned);

    [TestCase("""{"ok":true}""", "true", true)]
    [TestCase("""{"ok":true}""", "True", true)]
    [TestCase("""{"ok":false}""", "true", false)]
    [TestCase("""{"ok":false}""", "false", true)]
    [TestCase("""{"ok":"true"}""", "true", true)]
    [TestCase("""{"ok":"TRUE"}""", "true", false)]
    [TestCase("""{"ok":"PROVISIONED"}""", "PROVISIONED", true)]
    [TestCase("""{"ok":"provisioned"}""", "PROVISIONED", false)]
    [TestCase("""{"ok":"PROVISIONED "}""", "PROVISIONED", false)]
    [TestCase("""{"ok":1}""", "1", true)]
    [TestCase("""{"ok":10}""", "1", false)]
    [TestCase("""{"ok":null}""", "true", false)]
    [TestCase("""{"ok":"\ud800"}""", "true", false)]
    [TestCase("""{"no":true}""", "true", false)]
    [TestCase("""{"ok":true""", "true", false)]
    [TestCase("", "true", false)]
    [TestCase(null, "true", false)]
    public void With_a_pointer_the_value_there_decides(string? body, string value, bool provisioned)
    {
        var rule = new ProvisionedRule { Pointer = JsonPointer.Parse("/ok"), Value = value };

        rule.IsMetBy(200, body).Should().Be(provisioned);
        rule.IsMetBy(403, body).Should().BeFalse("the status has to be in the list as well");
    }
}
