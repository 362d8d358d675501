using EventSphere.Contracts.Modules.Forms;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Forms;

/// <summary>What each kind of field takes, and what is asked at all.</summary>
public sealed class FormValidationTests
{
    private static readonly Guid Standard = Guid.CreateVersion7();
    private static readonly Guid Vip = Guid.CreateVersion7();

    [Theory]
    [InlineData("  Lagos Foods ", "Lagos Foods")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("مرحبا بالعالم", "مرحبا بالعالم")]
    [InlineData("👩‍🚀 to the 🌙", "👩‍🚀 to the 🌙")]
    [InlineData("   ", null)]
    public void ShortText_IsTrimmedAndOtherwiseKeptAsItIs(string sent, string? kept) => Accepts(TestForm.Text(), sent, kept);

    [Theory]
    [InlineData("a\nb", "Write this in one line.")]
    [InlineData("bel\al", "Write this in one line.")]
    [InlineData("123456", "Use at most 5 characters.")]
    public void ShortText_ThatDoesNotFit_IsRefused(string sent, string why) => Refuses(TestForm.Text() with { MaxLength = 5 }, sent, why);

    [Fact]
    public void LongText_TakesLinesAndCountsThemAsBrowsersDo()
    {
        var field = new FormField("note", FormFieldKinds.LongText, "Anything else?", MaxLength: 3);

        Accepts(field, "a\r\nb", "a\nb");
        Refuses(field, "a\r\nbc", "Use at most 3 characters.");
        Refuses(field, "a\u0001", "This holds characters that can’t be shown.");
        Accepts(field with { MaxLength = null }, new string('a', FormLimits.LongTextMaxLength), new string('a', FormLimits.LongTextMaxLength));
        Refuses(field with { MaxLength = null }, new string('a', FormLimits.LongTextMaxLength + 1), "Use at most 2,000 characters.");
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData("007.50", "7.5")]
    [InlineData("-0", "0")]
    [InlineData("10", "10")]
    public void Number_IsWrittenOneWay(string sent, string kept) => Accepts(new FormField("guests", FormFieldKinds.Number, "How many?", Min: 0, Max: 10), sent, kept);

    [Theory]
    [InlineData("seven", "Write a number in digits, such as 12 or 3.5.")]
    [InlineData("1e3", "Write a number in digits, such as 12 or 3.5.")]
    [InlineData("3,5", "Write a number in digits, such as 12 or 3.5.")]
    [InlineData("10.5", "Use a number from 0 to 10.")]
    [InlineData("-1", "Use a number from 0 to 10.")]
    [InlineData("1.1234567", "Use at most 6 digits after the point.")]
    [InlineData("99999999999999999999999999999999999", "Write a number in digits, such as 12 or 3.5.")]
    public void Number_ThatDoesNotFit_IsRefused(string sent, string why) => Refuses(new FormField("guests", FormFieldKinds.Number, "How many?", Min: 0, Max: 10), sent, why);

    [Fact]
    public void Number_WithOneLimit_NamesThatOne()
    {
        Refuses(new FormField("age", FormFieldKinds.Number, "Age", Min: 18), "17.999", "Use 18 or more.");
        Refuses(new FormField("age", FormFieldKinds.Number, "Age", Max: 99), "100", "Use 99 or less.");
        Refuses(new FormField("age", FormFieldKinds.Number, "Age"), "1000000000001", "Use a number from -1000000000000 to 1000000000000.");
    }

    [Fact]
    public void Date_IsADayWithinItsLimits()
    {
        var field = new FormField("arrival", FormFieldKinds.Date, "Arrival", Earliest: new DateOnly(2027, 4, 14), Latest: new DateOnly(2027, 4, 16));

        Accepts(field, "2027-04-14", "2027-04-14");
        Accepts(field, "2027-04-16", "2027-04-16");
        Refuses(field, "2027-04-17", "Choose a date from 2027-04-14 to 2027-04-16.");
        Refuses(field with { Latest = null }, "2027-04-13", "Choose 2027-04-14 or later.");
        Refuses(field with { Earliest = null }, "2027-04-17", "Choose 2027-04-16 or earlier.");
        foreach (var sent in new[] { "2027-02-30", "14.04.2027", "2027-4-14", "2027-04-14T10:00" })
            Refuses(field, sent, "Choose a date, or write it as 2027-04-14.");
    }

    [Fact]
    public void Choices_TakeTheirOptionsAlone()
    {
        Accepts(TestForm.Diet(), "vegan", "vegan");
        Refuses(TestForm.Diet(), "Vegan", "Choose one of the options.");
        var several = TestForm.Diet(kind: FormFieldKinds.Multiple);
        Accepts(several, """["other", "meat", "other"]""", """["meat","other"]""");
        Accepts(several, "[]", null);
        foreach (var sent in new[] { "meat", """["meat","fish"]""", """{"meat":true}""", "[1]", "[", """["\ud800"]""" })
            Refuses(several, sent, "Choose from the options.");
    }

    [Fact]
    public void Consent_IsGivenOrNot()
    {
        var field = new FormField("photos", FormFieldKinds.Consent, "You may take pictures of me", Required: true);

        Accepts(field, "yes", "yes");
        Refuses(field, "no", "Tick the box, or leave it empty.");
        Refuses(field, "", "Please agree to go on.");
        Accepts(field with { Required = false }, "", null);
    }

    [Theory]
    [InlineData(FormFieldKinds.ShortText, "Please fill this in.")]
    [InlineData(FormFieldKinds.Number, "Please fill this in.")]
    [InlineData(FormFieldKinds.File, "Choose a file.")]
    public void Required_WithoutAnAnswer_SaysWhatToDo(string kind, string why) => Refuses(new FormField("q", kind, "Q", Required: true), " ", why);

    [Fact]
    public void File_IsWhatItsTokenSays_OfTheTypesAndSizeOfTheField()
    {
        var field = TestForm.File() with { MaxFileBytes = 2048, FileTypes = [FormFileTypes.Pdf, FormFileTypes.Csv] };
        var file = new UploadedFormFile(Guid.CreateVersion7(), "my/cv.pdf", FormFileTypes.Pdf, 2048);

        var check = FormValidation.Check(new([field]), null, Answer("token"), (asked, token) => asked == field && token == "token" ? file : null);

        Assert.Equal($"file:{file.Id}/my/cv.pdf", check.Answers["cv"]);
        Assert.Equal((file.Id, "my/cv.pdf"), FormAnswers.FileOf(check.Answers["cv"]));
        Assert.Equal("The file may have at most 2 KB.", Check(file with { Bytes = 2049 }));
        Assert.Equal("Choose a file of one of these types: PDF or CSV.", Check(file with { Type = FormFileTypes.Png }));
        Assert.Equal("This file is no longer there. Choose it again.", Check(null));

        string? Check(UploadedFormFile? found) => FormValidation.Check(new([field]), null, Answer("token"), (_, _) => found).Errors["cv"];
        static Dictionary<string, string> Answer(string token) => new() { ["cv"] = token };
    }

    [Fact]
    public void FieldThatThereIsNot_IsNamed()
    {
        var form = new FormDefinition([TestForm.Text(), new FormField("intro", FormFieldKinds.Heading, "About you")]);

        var check = FormValidation.Check(form, null, new Dictionary<string, string> { ["company"] = "A", ["intro"] = "x", ["nothing"] = "" });

        Assert.Equal(["intro", "nothing"], check.Errors.Keys.Order());
        Assert.Contains("answers.nothing", check.Under("answers").Keys);
    }

    [Fact]
    public void Hidden_IsNeitherMissedNorKept()
    {
        var form = new FormDefinition([TestForm.Diet(), TestForm.Text("which", required: true).If("diet", "other")]);

        Assert.Equal(["diet"], Valid(form, ("diet", "meat"), ("which", "fish")).Keys);
        Assert.Equal("Please fill this in.", FormValidation.Check(form, null, Of(("diet", "other"))).Errors["which"]);
        Assert.Equal("fish", Valid(form, ("diet", "other"), ("which", "fish"))["which"]);
        Assert.Empty(Valid(form, ("which", "fish")));
    }

    [Fact]
    public void Hidden_HidesWhatDependsOnIt()
    {
        var form = new FormDefinition([TestForm.Diet(), TestForm.Text("which").If("diet", "other"), TestForm.Text("since").If("which", "fish"), TestForm.Text("why").If("which", "fish", FormOperators.IsNot)]);

        // What isn't asked isn't answered: the opposite of any answer holds.
        Assert.Equal(["diet", "why"], Valid(form, ("diet", "meat"), ("which", "fish"), ("since", "1990"), ("why", "taste")).Keys);
        Assert.Equal(["diet", "which", "since"], Valid(form, ("diet", "other"), ("which", "Fish"), ("since", "1990"), ("why", "taste")).Keys);
    }

    [Theory]
    [InlineData(FormOperators.Is, """["vegan"]""", true)]
    [InlineData(FormOperators.Is, """["meat","vegan"]""", false)]
    [InlineData(FormOperators.IsNot, """["meat","vegan"]""", true)]
    [InlineData(FormOperators.Contains, """["meat","vegan"]""", true)]
    [InlineData(FormOperators.Contains, """["meat"]""", false)]
    [InlineData(FormOperators.Contains, "", false)]
    public void Condition_OnSeveralChoices_ComparesThem(string operation, string answer, bool shown)
    {
        var form = new FormDefinition([TestForm.Diet(kind: FormFieldKinds.Multiple), TestForm.Text("more").If("diet", "vegan", operation)]);

        Assert.Equal(shown, Valid(form, ("diet", answer), ("more", "x")).ContainsKey("more"));
    }

    [Theory]
    [InlineData(FormMatches.All, "yes", "3", true)]
    [InlineData(FormMatches.All, "yes", "4", false)]
    [InlineData(FormMatches.Any, "yes", "4", true)]
    [InlineData(FormMatches.Any, "", "3.0", true)]
    [InlineData(FormMatches.Any, "", "4", false)]
    public void Condition_OfSeveralClauses_TakesAllOrAny(string match, string consent, string number, bool shown)
    {
        var form = new FormDefinition([
            new("ok", FormFieldKinds.Consent, "Ok"), new("n", FormFieldKinds.Number, "N"),
            TestForm.Text("more") with { Condition = new(match, [new("ok", FormOperators.Is, "yes"), new("n", FormOperators.Is, "3")]) },
        ]);

        Assert.Equal(shown, Valid(form, ("ok", consent), ("n", number), ("more", "x")).ContainsKey("more"));
        Assert.Equal(shown, FormValidation.Shown(form, null, Of(("ok", consent), ("n", number))).Contains("more"));
    }

    [Fact]
    public void TicketTypes_DecideWhatIsAsked()
    {
        var form = new FormDefinition([TestForm.Text("any"), TestForm.Text("lounge", required: true) with { TicketTypeIds = [Vip] }]);

        Assert.True(FormValidation.Check(form, Standard, null).IsValid);
        Assert.True(FormValidation.Check(form, null, null).IsValid);
        Assert.Equal(["lounge"], FormValidation.Check(form, Vip, null).Errors.Keys);
        Assert.Empty(FormValidation.Check(form, Standard, Of(("lounge", "x"))).Answers);
    }

    [Fact]
    public void Scopes_AreCheckedApart()
    {
        var form = new FormDefinition([TestForm.Text("name_tag", required: true), TestForm.Text("invoice", required: true) with { Scope = FormScopes.Order }]);

        Assert.Equal(["name_tag"], FormValidation.Check(form, null, null, scope: FormScopes.Person).Errors.Keys);
        Assert.Equal(["invoice"], FormValidation.Check(form, null, null, scope: FormScopes.Order).Errors.Keys);
        Assert.Equal("This form has no such field.", FormValidation.Check(form, null, Of(("name_tag", "A"), ("invoice", "B")), scope: FormScopes.Person).Errors["invoice"]);
        Assert.Equal(2, FormValidation.Check(form, null, Of(("name_tag", "A"), ("invoice", "B"))).Answers.Count);
    }

    [Fact]
    public void Answers_AsPeopleReadThem_AreLabels()
    {
        Assert.Equal("Meat; Something else", FormAnswers.TextOf(TestForm.Diet(kind: FormFieldKinds.Multiple), """["meat","other"]"""));
        Assert.Equal("Vegan", FormAnswers.TextOf(TestForm.Diet(), "vegan"));
        Assert.Equal("gone", FormAnswers.TextOf(TestForm.Diet(), "gone"));
        Assert.Equal("cv.pdf", FormAnswers.TextOf(TestForm.File(), FormAnswers.OfFile(Guid.NewGuid(), "cv.pdf")));
        Assert.Equal("file:", FormAnswers.TextOf(TestForm.File(), "file:"));
    }

    private static Dictionary<string, string> Of(params (string Key, string Answer)[] answers) => answers.ToDictionary(pair => pair.Key, pair => pair.Answer);

    private static IReadOnlyDictionary<string, string> Valid(FormDefinition form, params (string Key, string Answer)[] answers)
    {
        Assert.Empty(FormValidation.CheckDefinition(form));
        var check = FormValidation.Check(form, null, Of(answers));
        Assert.Empty(check.Errors);
        return check.Answers;
    }

    private static void Accepts(FormField field, string sent, string? kept) => Assert.Equal(kept, Valid(new([field]), (field.Key, sent)).GetValueOrDefault(field.Key));

    private static void Refuses(FormField field, string sent, string why)
    {
        Assert.Empty(FormValidation.CheckDefinition(new([field])));
        var check = FormValidation.Check(new([field]), null, Of((field.Key, sent)));
        Assert.Equal(why, check.Errors[field.Key]);
        Assert.Empty(check.Answers);
    }
}
