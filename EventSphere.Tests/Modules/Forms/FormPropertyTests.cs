using EventSphere.Contracts.Modules.Forms;
using FsCheck;
using FsCheck.Fluent;

namespace EventSphere.Tests.Modules.Forms;

/// <summary>Whatever form somebody writes and whatever is sent to it.</summary>
public sealed class FormPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2_000);
    private static readonly Guid[] Tickets = [Guid.CreateVersion7(), Guid.CreateVersion7()];
    private static readonly string[] Kinds = [FormFieldKinds.ShortText, FormFieldKinds.Single, FormFieldKinds.Multiple, FormFieldKinds.Consent, FormFieldKinds.Number, FormFieldKinds.Heading];

    private sealed record Case(FormDefinition Form, Guid? Ticket, Dictionary<string, string> Answers);

    private static readonly Arbitrary<Case> Cases = (
        from count in Gen.Choose(1, 9)
        from seeds in Gen.Choose(0, int.MaxValue - 1).ArrayOf(count)
        from ticket in Gen.Elements<Guid?>([null, .. Tickets.Select(id => (Guid?)id)])
        from sent in Gen.Choose(0, int.MaxValue - 1).ArrayOf(count)
        select Make(seeds, ticket, sent)).ToArbitrary();

    [Fact]
    public void Made_Forms_AreSound() => ForAny(made => FormValidation.CheckDefinition(made.Form).Count == 0);

    [Fact]
    public void Hidden_FieldsAnswer_NeverSurvivesAndIsNeverMissed() => ForAny(made =>
    {
        var check = FormValidation.Check(made.Form, made.Ticket, made.Answers);
        return made.Form.Fields.All(field => IsAsked(field, made.Form, made.Ticket, check.Answers) || (!check.Answers.ContainsKey(field.Key) && !check.Errors.ContainsKey(field.Key)));
    });

    [Fact]
    public void Clean_Answers_AreCleanAlready() => ForAny(made =>
    {
        var once = FormValidation.Check(made.Form, made.Ticket, made.Answers).Answers;
        var twice = FormValidation.Check(made.Form, made.Ticket, once).Answers;
        return once.OrderBy(pair => pair.Key).SequenceEqual(twice.OrderBy(pair => pair.Key));
    });

    [Fact]
    public void Shown_Fields_AreThoseThatAreAsked() => ForAny(made =>
    {
        var answers = FormValidation.Check(made.Form, made.Ticket, made.Answers).Answers;
        var shown = FormValidation.Shown(made.Form, made.Ticket, made.Answers);
        return made.Form.Fields.All(field => shown.Contains(field.Key) == IsAsked(field, made.Form, made.Ticket, answers)) && answers.Keys.All(shown.Contains);
    });

    // Written again, from what was decided and in the plainest words, as a check on the code that decides.
    private static bool IsAsked(FormField field, FormDefinition form, Guid? ticket, IReadOnlyDictionary<string, string> answers)
    {
        if (field.TicketTypeIds is { Count: > 0 } types && (ticket is null || !types.Contains(ticket.Value)))
            return false;
        if (field.Condition is not { } condition)
            return true;
        var held = condition.Clauses.Select(clause =>
        {
            var answer = answers.GetValueOrDefault(clause.Field);
            var kind = form.Fields.Single(asked => asked.Key == clause.Field).Kind;
            var chosen = kind == FormFieldKinds.Multiple ? FormAnswers.Chosen(answer) : answer is null ? [] : [answer];
            var alike = chosen.Count == 1 && string.Equals(chosen[0], clause.Value, StringComparison.OrdinalIgnoreCase);
            return clause.Operator switch
            {
                FormOperators.Is => alike,
                FormOperators.IsNot => !alike,
                _ => kind == FormFieldKinds.Multiple ? chosen.Contains(clause.Value) : answer?.Contains(clause.Value, StringComparison.OrdinalIgnoreCase) == true,
            };
        }).ToArray();
        return condition.Match == FormMatches.Any ? held.Any(one => one) : held.All(one => one);
    }

    private static Case Make(int[] seeds, Guid? ticket, int[] sent)
    {
        var fields = new List<FormField>();
        foreach (var (at, seed) in seeds.Index())
        {
            var random = new Random(seed);
            var kind = Kinds[random.Next(Kinds.Length)];
            var earlier = fields.Where(field => FormFieldKinds.Asks(field.Kind)).ToArray();
            fields.Add(new FormField(
                $"f{at}", kind, $"Field {at}", Required: FormFieldKinds.Asks(kind) && random.Next(3) == 0,
                Options: FormFieldKinds.IsChoice(kind) ? [new("a", "A"), new("b", "B")] : null,
                TicketTypeIds: random.Next(4) == 0 ? [Tickets[random.Next(2)]] : null,
                Condition: earlier.Length > 0 && random.Next(2) == 0
                    ? new FormCondition(random.Next(2) == 0 ? FormMatches.All : FormMatches.Any, [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Clause(earlier[random.Next(earlier.Length)], random))])
                    : null));
        }

        var answers = fields.Zip(sent).Where(pair => pair.Second % 5 != 0 && FormFieldKinds.Asks(pair.First.Kind)).ToDictionary(pair => pair.First.Key, pair => Answer(pair.First, new Random(pair.Second)));
        return new Case(new FormDefinition(fields), ticket, answers);
    }

    private static FormClause Clause(FormField asked, Random random)
    {
        var operations = FormOperators.All.Where(operation => FormOperators.Fits(operation, asked.Kind)).ToArray();
        var value = asked.Kind switch
        {
            FormFieldKinds.Consent => "yes",
            FormFieldKinds.Number => "1",
            _ => random.Next(2) == 0 ? "a" : "b",
        };
        return new FormClause(asked.Key, operations[random.Next(operations.Length)], value);
    }

    // Good and bad ones: an invalid answer must not bring a hidden field to light either.
    private static string Answer(FormField field, Random random)
    {
        string[] some = field.Kind switch
        {
            FormFieldKinds.Multiple => ["""["a"]""", """["b","a"]""", "[]", """["c"]""", "a"],
            FormFieldKinds.Consent => ["yes", "no", ""],
            FormFieldKinds.Number => ["1", "1.0", "2", "x"],
            _ => ["a", "b", "A", " ab ", "", "a\u0007", "\ud83c"],
        };
        return some[random.Next(some.Length)];
    }

    private static void ForAny(Func<Case, bool> holds) => Check.One(Thorough, Prop.ForAll(Cases, holds));
}
