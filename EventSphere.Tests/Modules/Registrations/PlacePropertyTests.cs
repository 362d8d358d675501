using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using FsCheck;
using FsCheck.Fluent;
using HoldLine = EventSphere.Contracts.Modules.Registrations.HoldLine;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>
/// However registering, holding, using, letting go, running out, deciding, cancelling, giving away, waiting, offering and changing the capacity follow each
/// other, alone or several in one commit: sold and held are never more than there are, and counters, ledger and rows agree.
/// </summary>
public sealed class PlacePropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    private enum Deed
    {
        Register,
        Hold,
        HoldWithCode,
        Use,
        Release,
        Cancel,
        CancelByStaff,
        Approve,
        Decline,
        Transfer,
        Wait,
        Offer,
        RunOut,
        ChangeCapacity,
    }

    // A deed, what it is done to among what there is, and how much of it; and whether it shares its commit with the deed before.
    private static readonly Arbitrary<Step[]> Histories = (
        from deed in Gen.Elements(Enum.GetValues<Deed>())
        from which in Gen.Choose(0, 1_000)
        from size in Gen.Choose(1, 4)
        from shares in Gen.Elements(true, false, false)
        select new Step(deed, which, size, shares)).ArrayOf(80).ToArbitrary();

    [Fact]
    public void Books_AfterAnyHistory_Balance() => Check.One(Thorough, Prop.ForAll(Histories, history =>
    {
        var model = new PlaceModel(capacity: 6);
        var commit = new List<PlaceOperation>();
        for (var i = 0; i < history.Length; i++)
        {
            Do(model, history[i], i, commit);
            if (i + 1 < history.Length && history[i + 1].SharesCommit)
                continue;
            model.Commit(commit);
            commit.Clear();
            if (model.Faults().FirstOrDefault() is { } fault)
                throw new InvalidOperationException($"After step {i}, {history[i]}: {fault}.");
        }

        return true;
    }));

    [Fact]
    public void Histories_DoMoreThanBeRefused()
    {
        // The property says nothing if nothing ever succeeds: each kind of deed does, within a few histories.
        var done = new HashSet<Type>();
        foreach (var history in Histories.Generator.Sample(60))
        {
            var model = new PlaceModel(capacity: 6);
            for (var i = 0; i < history.Length; i++)
            {
                var commit = new List<PlaceOperation>();
                Do(model, history[i], i, commit);
                done.UnionWith(model.Commit(commit).Zip(commit).Where(pair => pair.First.Refusal is null).Select(pair => pair.Second.GetType()));
            }
        }

        Assert.Superset(
            new HashSet<Type>
            {
                typeof(RegistrationAttempt), typeof(HoldAttempt), typeof(GroupAttempt), typeof(HoldRelease), typeof(TicketCancellation), typeof(DecideAttempt),
                typeof(TicketTransfer), typeof(WaitingAttempt), typeof(LineOffer),
            },
            done);
    }

    [Fact]
    public void NegativeControl_TwoCommitsThatReadTheSame_Oversell()
    {
        var model = new PlaceModel(capacity: 1);
        PlaceOperation[] first = [Registration("one@example.com", 1)];
        PlaceOperation[] second = [Registration("two@example.com", 2)];
        var (seen, seenToo) = (model.Read(first), model.Read(second));

        model.Store(seen, first);
        Assert.Empty(model.Faults());
        model.Store(seenToo, second);

        Assert.Contains("2 sold and 0 held of 1", model.Faults());
    }

    private static void Do(PlaceModel model, Step step, int at, List<PlaceOperation> commit)
    {
        var (which, size) = (step.Which, step.Size);
        var type = which % 3 == 0 ? PlaceModel.Approved : PlaceModel.Plain;
        switch (step.Deed)
        {
            case Deed.Register:
                commit.Add(Registration($"p{which % 40}@example.com", at, type));
                break;
            case Deed.Hold or Deed.HoldWithCode:
                WantedTickets[] lines = which % 2 == 0 ? [new(type, size)] : [new(type, size), new(PlaceModel.Beside, 1)];
                commit.Add(new HoldAttempt(lines, step.Deed == Deed.HoldWithCode ? "CODE" : null, $"k{at}", [1]));
                break;
            case Deed.Use when model.HoldTokensHeld.Count > 0:
                var (token, held) = model.HoldTokensHeld[which % model.HoldTokensHeld.Count];
                commit.Add(new GroupAttempt(TicketTokens.HashOf(token), PeopleFor(held, at), $"k{at}", [1]));
                break;
            case Deed.Release when model.HoldTokensHeld.Count > 0:
                commit.Add(new HoldRelease(TicketTokens.HashOf(model.HoldTokensHeld[which % model.HoldTokensHeld.Count].Token)));
                break;
            case Deed.Cancel when model.TicketTokensHeld.Count > 0:
                commit.Add(new TicketCancellation(TicketTokens.HashOf(model.TicketTokensHeld[which % model.TicketTokensHeld.Count])));
                break;
            case Deed.Transfer when model.TicketTokensHeld.Count > 0:
                commit.Add(new TicketTransfer(TicketTokens.HashOf(model.TicketTokensHeld[which % model.TicketTokensHeld.Count]), $"p{size}@example.com", "Grace", "Hopper"));
                break;
            case Deed.CancelByStaff or Deed.Approve or Deed.Decline when model.RegistrationIds.Count > 0:
                var decision = step.Deed switch
                {
                    Deed.Approve => RegistrationDecision.Approve,
                    Deed.Decline => RegistrationDecision.Decline,
                    _ => RegistrationDecision.Cancel,
                };
                Guid[] ids = [.. Enumerable.Range(which, size).Select(n => model.RegistrationIds[n % model.RegistrationIds.Count]).Distinct()];
                commit.Add(new DecideAttempt(ids, decision, null, CancelledBy.Staff, null));
                break;
            case Deed.Wait:
                commit.Add(new WaitingAttempt(PlaceModel.Plain, size, which % 2 == 0, $"w{at}@example.com", "Ada", "Obi", $"k{at}", [1]));
                break;
            case Deed.Offer:
                commit.Add(new LineOffer());
                break;
            case Deed.RunOut:
                model.Advance(TimeSpan.FromMinutes(size * 6));
                commit.Add(new HoldExpiry());
                break;
            case Deed.ChangeCapacity when commit.Count == 0:
                model.SetCapacity(which % 9);
                break;
        }
    }

    private static RegistrationAttempt Registration(string email, int at, Guid? type = null) =>
        new(type ?? PlaceModel.Plain, email, "Ada", "Obi", null, $"k{at}", [1]);

    // The first gets what is taken beside, whoever follows is a guest: now and then somebody who is registered already.
    private static GroupPerson[] PeopleFor(IReadOnlyList<HoldLine> held, int at)
    {
        WantedTickets[] beside = [.. held.Where(line => line.TicketTypeId == PlaceModel.Beside).Select(line => new WantedTickets(line.TicketTypeId, line.Quantity))];
        return [.. held.Where(line => line.TicketTypeId != PlaceModel.Beside).SelectMany(line => Enumerable.Repeat(line.TicketTypeId, line.Quantity))
            .Select((type, i) => new GroupPerson(type, i == 0 ? $"g{at % 30}@example.com" : null, "Ada", "Obi", null, i == 0 ? beside : []))];
    }

    private sealed record Step(Deed Deed, int Which, int Size, bool SharesCommit);
}
