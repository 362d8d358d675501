using System.Text.Json;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Forms;

/// <summary>What makes a form sound, whatever came off the wire.</summary>
public sealed class FormDefinitionTests
{
    public static TheoryData<string, string, string> Faults => new()
    {
        { "fields", "{}", "no fields" },
        { "fields", """{"fields":null}""", "null" },
        { "fields[0]", """{"fields":[null]}""", "a missing field" },
        { "fields[0].key", Field("""{"kind":"short_text","label":"A"}"""), "no key" },
        { "fields[0].key", Field("""{"key":"Company","kind":"short_text","label":"A"}"""), "capitals in a key" },
        { "fields[0].key", Field("""{"key":"a.b","kind":"short_text","label":"A"}"""), "a point in a key" },
        { "fields[0].key", Field($$"""{"key":"{{new string('a', 41)}}","kind":"short_text","label":"A"}"""), "a long key" },
        { "fields[1].key", Field("""{"key":"a","kind":"short_text","label":"A"},{"key":"a","kind":"heading","label":"A"}"""), "a key twice" },
        { "fields[0].kind", Field("""{"key":"a","kind":"color","label":"A"}"""), "an unknown kind" },
        { "fields[0].kind", Field("""{"key":"a","label":"A"}"""), "no kind" },
        { "fields[0].label", Field("""{"key":"a","kind":"short_text"}"""), "no label" },
        { "fields[0].label", Field("""{"key":"a","kind":"short_text","label":"  "}"""), "a blank label" },
        { "fields[0].label", Field("""{"key":"a","kind":"short_text","label":"two\nlines"}"""), "lines in a label" },
        { "fields[0].label", Field($$"""{"key":"a","kind":"short_text","label":"{{new string('a', 301)}}"}"""), "a long label" },
        { "fields[0].help", Field($$"""{"key":"a","kind":"short_text","label":"A","help":"{{new string('a', 501)}}"}"""), "a long help" },
        { "fields[0].required", Field("""{"key":"a","kind":"heading","label":"A","required":true}"""), "a required heading" },
        { "fields[0].scope", Field("""{"key":"a","kind":"short_text","label":"A","scope":"company"}"""), "an unknown scope" },
        { "fields[0].scope", Field("""{"key":"a","kind":"short_text","label":"A","scope":null}"""), "no scope" },
        { "fields[0].ticketTypeIds", Field("""{"key":"a","kind":"short_text","label":"A","scope":"order","ticketTypeIds":["0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21"]}"""), "an order's ticket type" },
        { "fields[0].maxLength", Field("""{"key":"a","kind":"number","label":"A","maxLength":5}"""), "a number's length" },
        { "fields[0].maxLength", Field("""{"key":"a","kind":"short_text","label":"A","maxLength":501}"""), "a short text's length" },
        { "fields[0].maxLength", Field("""{"key":"a","kind":"long_text","label":"A","maxLength":0}"""), "no length" },
        { "fields[0].min", Field("""{"key":"a","kind":"date","label":"A","min":5}"""), "a date's smallest" },
        { "fields[0].max", Field("""{"key":"a","kind":"number","label":"A","min":5,"max":4}"""), "the largest below the smallest" },
        { "fields[0].max", Field("""{"key":"a","kind":"number","label":"A","max":1000000000001}"""), "a huge number" },
        { "fields[0].earliest", Field("""{"key":"a","kind":"number","label":"A","earliest":"2027-01-01"}"""), "a number's earliest" },
        { "fields[0].latest", Field("""{"key":"a","kind":"date","label":"A","earliest":"2027-01-02","latest":"2027-01-01"}"""), "the latest before the earliest" },
        { "fields[0].options", Field("""{"key":"a","kind":"single","label":"A"}"""), "a choice without options" },
        { "fields[0].options", Field("""{"key":"a","kind":"number","label":"A","options":[{"key":"x","label":"X"}]}"""), "a number's options" },
        { "fields[0].options[0]", Field("""{"key":"a","kind":"single","label":"A","options":[null]}"""), "a missing option" },
        { "fields[0].options[0].key", Field("""{"key":"a","kind":"single","label":"A","options":[{"key":"a\"b","label":"X"}]}"""), "a quote in an option's key" },
        { "fields[0].options[1].key", Field("""{"key":"a","kind":"single","label":"A","options":[{"key":"x","label":"X"},{"key":"x","label":"Y"}]}"""), "an option's key twice" },
        { "fields[0].options[1].label", Field("""{"key":"a","kind":"single","label":"A","options":[{"key":"x","label":"X"},{"key":"y","label":"x "}]}"""), "an option's label twice" },
        { "fields[0].fileTypes", Field("""{"key":"a","kind":"file","label":"A","fileTypes":["exe"]}"""), "an unknown file type" },
        { "fields[0].fileTypes", Field("""{"key":"a","kind":"file","label":"A","fileTypes":["pdf","pdf"]}"""), "a file type twice" },
        { "fields[0].fileTypes", Field("""{"key":"a","kind":"number","label":"A","maxFileBytes":2048}"""), "a number's file size" },
        { "fields[0].maxFileBytes", Field("""{"key":"a","kind":"file","label":"A","maxFileBytes":10485761}"""), "a huge file" },
        { "fields[0].condition.clauses", Field("""{"key":"a","kind":"heading","label":"A","condition":{"match":"all","clauses":[]}}"""), "no clauses" },
        { "fields[1].condition.match", Conditional("""{"match":"some","clauses":[{"field":"diet","operator":"is","value":"meat"}]}"""), "an unknown match" },
        { "fields[1].condition.clauses[0]", Conditional("""{"match":"all","clauses":[null]}"""), "a missing clause" },
        { "fields[1].condition.clauses[0]", Conditional("""{"match":"all","clauses":[{"field":"diet"}]}"""), "a clause without a value" },
        { "fields[1].condition.clauses[0].field", Conditional("""{"match":"all","clauses":[{"field":"more","operator":"is","value":"x"}]}"""), "itself" },
        { "fields[1].condition.clauses[0].field", Conditional("""{"match":"all","clauses":[{"field":"later","operator":"is","value":"x"}]}"""), "a later field" },
        { "fields[1].condition.clauses[0].field", Conditional("""{"match":"all","clauses":[{"field":"nothing","operator":"is","value":"x"}]}"""), "no field" },
        { "fields[1].condition.clauses[0].operator", Conditional("""{"match":"all","clauses":[{"field":"diet","operator":"contains","value":"meat"}]}"""), "an operator that doesn't fit" },
        { "fields[1].condition.clauses[0].value", Conditional("""{"match":"all","clauses":[{"field":"diet","operator":"is","value":"fish"}]}"""), "an option that there isn't" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_IsFoundWhereItIs(string where, string json, string what) => Assert.Equal((what, where), (what, Assert.Single(Check(json)).Key));

    [Theory]
    [InlineData("""{"key":"a","kind":"file","label":"A"}""", "file")]
    [InlineData("""{"key":"a","kind":"heading","label":"A"}""", "heading")]
    [InlineData("""{"key":"a","kind":"short_text","label":"A","scope":"order"}""", "another scope")]
    public void Condition_OnWhatCanNotBeCompared_IsRefused(string asked, string what) => Assert.Equal(
        (what, "fields[1].condition.clauses[0].field"),
        (what, Assert.Single(Check(Field(asked + """,{"key":"b","kind":"short_text","label":"B","condition":{"match":"any","clauses":[{"field":"a","operator":"is","value":"x"}]}}"""))).Key));

    [Fact]
    public void Definition_OfEveryKindAndALongChain_IsSound()
    {
        FormField[] every = [.. FormFieldKinds.All.Select((kind, at) => new FormField($"f{at}", kind, "Ünïcode 🎷 <b>مرحبا</b>", Options: FormFieldKinds.IsChoice(kind) ? [new("x", "X")] : null))];
        FormField[] chain = [TestForm.Text("c0"), .. Enumerable.Range(1, 30).Select(at => TestForm.Text($"c{at}").If($"c{at - 1}", "go on"))];

        Assert.Empty(FormValidation.CheckDefinition(new([.. every, .. chain])));
        Assert.Equal(31, FormValidation.Check(new(chain), null, chain.ToDictionary(field => field.Key, _ => "go on")).Answers.Count);
    }

    [Fact]
    public void Definition_WithTooMuch_IsRefused()
    {
        FormField[] questions = [.. Enumerable.Range(0, FormLimits.MaxQuestions).Select(at => TestForm.Text($"q{at}"))];
        FormField[] files = [.. Enumerable.Range(0, FormLimits.MaxFiles).Select(at => TestForm.File($"f{at}"))];

        Assert.Empty(FormValidation.CheckDefinition(new([.. questions, new("h", FormFieldKinds.Heading, "H")])));
        Assert.Equal(["fields"], FormValidation.CheckDefinition(new([.. questions, TestForm.Text("one_more")])).Keys);
        Assert.Empty(FormValidation.CheckDefinition(new(files)));
        Assert.Equal(["fields"], FormValidation.CheckDefinition(new([.. files, TestForm.File("one_more")])).Keys);
    }

    private static string Field(string fields) => $$"""{"fields":[{{fields}}]}""";

    private static string Conditional(string condition) => Field(
        """{"key":"diet","kind":"single","label":"Diet","options":[{"key":"meat","label":"Meat"}]},{"key":"more","kind":"short_text","label":"More","condition":"""
        + condition + """},{"key":"later","kind":"short_text","label":"Later"}""");

    private static IReadOnlyDictionary<string, string> Check(string json) => FormValidation.CheckDefinition(JsonSerializer.Deserialize<FormDefinition>(json, ApiClient.Json)!);
}
