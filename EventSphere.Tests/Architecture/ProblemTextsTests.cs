using System.Reflection;
using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.Tests.Support;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Tests.Architecture;

/// <summary>What people are told of a refusal comes from one place, which knows every code.</summary>
public sealed partial class ProblemTextsTests
{
    private const string OnePlace = "EventSphere.Web/Components/Problems/";

    // No status has a text of its own there, so that what is said is said of the code.
    private const int NoStatus = 599;

    private static readonly string[] Codes =
        [.. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    public static TheoryData<string> EveryCode => new(Codes);

    [Theory]
    [MemberData(nameof(EveryCode))]
    public void For_EveryCode_HasATextOfItsOwn(string code)
    {
        var text = ProblemTexts.For(new ApiProblem(code, NoStatus, ApiProblem.NoErrors));

        Assert.NotEqual(ProblemTexts.For(new ApiProblem("no.such.code", NoStatus, ApiProblem.NoErrors)), text);
        Assert.EndsWith(".", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryCode))]
    public void FieldOf_CodeThatNamesAField_IsShownBesideOne(string code)
    {
        if (ProblemTexts.FieldOf(code) is not { } field)
            return;
        var pages = Repository.Files("EventSphere.Web/Modules", ".razor").Select(Repository.Read);

        Assert.Contains(pages, page => page.Contains($"For=\"{field}\"", StringComparison.OrdinalIgnoreCase)
            || page.Contains($"CurrencyFor=\"{field}\"", StringComparison.OrdinalIgnoreCase) || page.Contains($".For(\"{field}\")", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Pages_WriteNoTextsForCodes()
    {
        var files = Repository.Files("EventSphere.Web", ".cs", ".razor").Where(file => !file.StartsWith(OnePlace, StringComparison.Ordinal)).ToArray();

        Assert.Empty(files.Where(file => TextOfACode().IsMatch(Repository.Read(file))));
        Assert.Empty(files.SelectMany(file => Codes.Where(code => code.Contains('.', StringComparison.Ordinal) && Repository.Read(file).Contains($"\"{code}\"", StringComparison.Ordinal)).Select(code => $"{file}: {code}")));
        Assert.Matches(TextOfACode(), Repository.Read(OnePlace + "ProblemTexts.cs"));
    }

    // An arm of a switch from a code to words.
    [GeneratedRegex("""ErrorCodes\.\w+(?:\s+or\s+[\w.]+)*\s*=>\s*(?:new\b[^;]*?)?\$?" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex TextOfACode();
}
