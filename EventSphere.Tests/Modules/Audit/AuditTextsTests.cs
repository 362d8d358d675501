using System.Reflection;
using System.Text.Json;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Web.Modules.Audit;

namespace EventSphere.Tests.Modules.Audit;

/// <summary>What the page says.</summary>
public sealed class AuditTextsTests
{
    [Fact]
    public void Actions_EachHaveOneText()
    {
        Assert.Equal(AuditActions.All.Order(StringComparer.Ordinal), AuditTexts.Actions.Select(action => action.Value).Order(StringComparer.Ordinal));
        Assert.Equal(AuditTexts.Actions.Count, AuditTexts.Actions.Select(action => action.Text).Distinct().Count());
    }

    [Fact]
    public void All_NamesEveryAction() => Assert.Equal(
        typeof(AuditActions).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        AuditActions.All.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(AuditFaultKinds.Changed)]
    [InlineData(AuditFaultKinds.Removed)]
    [InlineData(AuditFaultKinds.Inserted)]
    [InlineData(AuditFaultKinds.Rewritten)]
    public void Fault_OfEachKind_HasItsOwnText(string kind)
    {
        string[] others = [AuditFaultKinds.Changed, AuditFaultKinds.Removed, AuditFaultKinds.Inserted, AuditFaultKinds.Rewritten];

        Assert.DoesNotContain(others.Where(other => other != kind), other => Text(other) == Text(kind));

        static string Text(string of) => AuditTexts.Of(new AuditFault(of, 17, null, null));
    }

    [Fact]
    public void Difference_OfValues_SaysWhatTheyWereAndBecame()
    {
        var told = AuditDifference.Of(
            Json("""{"startsAt": "2027-04-16T07:00:00+00:00", "title": "Jazz", "summary": ""}"""), Json("""{"startsAt": "2027-04-17T08:30:00+00:00", "title": "Jazz\nNight", "isOpen": true, "summary": "S"}"""));

        Assert.Equal(
            [
                new AuditDifference("Is open", null, "yes"), new AuditDifference("Starts at", "16 Apr 2027, 07:00 UTC", "17 Apr 2027, 08:30 UTC"),
                new AuditDifference("Summary", "(empty)", "S"), new AuditDifference("Title", "Jazz", "Jazz\nNight"),
            ],
            told);
    }

    [Fact]
    public void Difference_OfLists_SaysWhatWentAndCame()
    {
        var told = AuditDifference.Of(Json("""{"permissions": ["a", "b"]}"""), Json("""{"permissions": ["b", "c", "d"]}"""));

        Assert.Equal([new AuditDifference("Permissions", "a", "c\nd")], told);
    }

    [Fact]
    public void Difference_OfNothing_IsNone() => Assert.Empty(AuditDifference.Of(null, null));

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
