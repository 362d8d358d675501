using EventSphere.Tests.Support;

namespace EventSphere.Tests.Messaging;

/// <summary>At least once outside, exactly once inside: also when the worker is killed in the middle.</summary>
public sealed class DeliveryTests(StackFixture fixture) : OnTheStack(fixture)
{
    // The issue asks for five kills in five hundred; that takes its time, and finds no more than this does.
    private const int Kills = 3;
    private const int PeopleBetweenKills = 40;

    // What one worker may have under way: its handlers.
    private const int MostInFlight = 16;

    [Fact]
    public async Task SameMessage_OnTheQueueAgain_GivesOneMail()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var email = e.NewAddress();
        await e.RegisterAsync(email);
        await Stack.Mails.WaitForAsync(email);
        var message = await Stack.Owner.ScalarAsync<Guid>("select id from outbox_messages where tenant_id = $1", e.Tenant.Id);
        await DoneAsync(message);
        var queue = PoisonTests.QueueOf(Stack);
        var envelope = $$"""{"version":1,"envelopes":[{"messageId":"{{message}}","tenantId":"{{e.Tenant.Id}}","handler":"send-confirmation"}]}""";

        var sent = await queue.SendMessageAsync(envelope, Cancel);
        await queue.SendMessageAsync(envelope, Cancel);

        // Done with when both copies are gone from the queue; a later registration's mail comes by the same way after them.
        await Poll.UntilAsync("the queue to be empty", async () => (await queue.GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount == 0);
        var later = e.NewAddress();
        await e.RegisterAsync(later);
        await Stack.Mails.WaitForAsync(later);
        Assert.NotNull(sent.Value.MessageId);
        Assert.Single(await Stack.Mails.ToAsync(email));
        Assert.Equal(1, await Stack.Owner.ScalarAsync<int>("select attempts from inbox_messages where message_id = $1", message));
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from communication_logs where tenant_id = $1 and message_id = $2", e.Tenant.Id, message));
    }

    [Fact]
    public async Task EnvelopeOfAnotherTenant_DoesNothing()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var other = await TestTenant.SignUpAsync(Stack);
        var email = e.NewAddress();
        await e.RegisterAsync(email);
        await Stack.Mails.WaitForAsync(email);
        var message = await Stack.Owner.ScalarAsync<Guid>("select id from outbox_messages where tenant_id = $1", e.Tenant.Id);
        await DoneAsync(message);
        var queue = PoisonTests.QueueOf(Stack);
        // As if it had not been handled: only the tenant in the envelope is wrong.
        await Stack.Owner.ExecuteAsync("update inbox_messages set status = 1, due_at = now() + interval '1 hour' where message_id = $1", message);

        await queue.SendMessageAsync($$"""{"version":1,"envelopes":[{"messageId":"{{message}}","tenantId":"{{other.Id}}","handler":"send-confirmation"}]}""", Cancel);

        await Poll.UntilAsync("the queue to be empty", async () => (await queue.GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount == 0);
        Assert.Single(await Stack.Mails.ToAsync(email));
        Assert.Equal(1, await Stack.Owner.ScalarAsync<short>("select status from inbox_messages where message_id = $1", message));
    }

    [Fact]
    public async Task WorkerKilled_InTheMiddleOfABurst_LosesNoMail()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Kills a process by its signal.");
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync((Kills + 1) * PeopleBetweenKills);

        for (var kill = 0; kill < Kills; kill++)
        {
            var worker = await WorkerAsync(otherThan: null);
            var before = (await MailsAsync(e)).Count;
            var burst = Task.WhenAll(Enumerable.Range(0, PeopleBetweenKills).Select(_ => e.RegisterAsync()));
            await Poll.UntilAsync("mails to be on their way", async () => (await MailsAsync(e)).Count > before);
            Processes.Signal(worker, "KILL");
            await burst;
            // The AppHost starts it again, later each time.
            await WorkerAsync(otherThan: worker);
        }

        await Task.WhenAll(Enumerable.Range(0, PeopleBetweenKills).Select(_ => e.RegisterAsync()));

        const int people = (Kills + 1) * PeopleBetweenKills;
        await Poll.UntilAsync("every message to be done", async () =>
            await Stack.Owner.ScalarAsync<long>("select count(*) from inbox_messages where tenant_id = $1 and status = 3", e.Tenant.Id) == people, TimeSpan.FromMinutes(3));
        var mails = await MailsAsync(e);
        var byPerson = mails.GroupBy(mail => mail.To).ToArray();
        Assert.Equal(people, byPerson.Length);
        Assert.All(byPerson, copies => Assert.Single(copies.Select(mail => mail.MessageId).Distinct()));
        Assert.Equal(people, mails.Select(mail => mail.MessageId).Distinct().Count());
        Assert.InRange(mails.Count - people, 0, Kills * MostInFlight);
        Assert.Equal(people, await Stack.Owner.ScalarAsync<long>("select count(*) from communication_logs where tenant_id = $1", e.Tenant.Id));
    }

    private Task DoneAsync(Guid message) => Poll.UntilAsync("the message to be done", async () =>
        await Stack.Owner.ScalarAsync<long>("select count(*) from inbox_messages where message_id = $1 and status = 3", message) == 1);

    private Task<IReadOnlyList<CaughtMail>> MailsAsync(TestEvent e) => Stack.Mails.ToAsync($"@{e.Slug}.example.com");

    private async Task<int> WorkerAsync(int? otherThan) => int.Parse(
        await Poll.ForAsync("the worker to run", () => Task.FromResult(Stack.ProcessOf("EventSphere.Worker") is { } id && id != otherThan ? id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null)),
        System.Globalization.CultureInfo.InvariantCulture);
}
