using Azure.Storage.Queues;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Messaging;

/// <summary>What can't be read or is given up: listed first, deleted then, shown to an operator, and sent again.</summary>
public sealed class PoisonTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Theory]
    [InlineData("not json")]
    [InlineData("{\"version\":99,\"envelopes\":[]}")]
    [InlineData("{\"version\":1,\"envelopes\":[{\"messageId\":\"00000000-0000-0000-0000-000000000000\"}]}")]
    public async Task UnreadableBody_IsListedAndTakenFromTheQueue_AndCanBeReplayed(string text)
    {
        var body = $"{text} {TestTenant.Unique("b")}";
        await QueueOf(Stack).SendMessageAsync(body, Cancel);

        var first = await ListedAsync(body, count: 1);
        var listed = await CommandAsync("list");
        var shown = await CommandAsync("show", $"{first[0]}");
        var replayed = await CommandAsync("replay", $"{first[0]}");
        var again = await ListedAsync(body, count: 2);
        var twice = await CommandAsync("replay", $"{first[0]}");

        Assert.Equal(0, listed.ExitCode);
        Assert.Contains($"{first[0]}", listed.Output, StringComparison.Ordinal);
        Assert.Contains("unreadable", listed.Output, StringComparison.Ordinal);
        Assert.Contains(body, shown.Output, StringComparison.Ordinal);
        Assert.Equal(0, replayed.ExitCode);
        // It still can't be read, so it came back as an entry of its own; the first is done with.
        Assert.NotEqual(again[0], again[1]);
        Assert.Contains("already", twice.Output, StringComparison.Ordinal);
        Assert.DoesNotContain($"{first[0]}", (await CommandAsync("list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandlerThatGaveUp_IsListedWithItsReason_AndWorksAfterReplay()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var email = e.NewAddress();
        var message = Guid.CreateVersion7();

        // A message about a registration that isn't there (yet).
        await Stack.Owner.ExecuteAsync(
            "insert into outbox_messages (id, tenant_id, type, payload) values ($1, $2, 'registration.confirmed', jsonb_build_object('registrationId', $3))", message, e.Tenant.Id, Guid.CreateVersion7());
        var entry = await Poll.ForAsync("the message to be given up", async () =>
            (await Stack.Owner.ColumnAsync<Guid>("select id from poison_messages where message_id = $1", message)).Select(id => id.ToString()).FirstOrDefault());
        Assert.Contains("no such registration", (await CommandAsync("show", entry)).Output, StringComparison.Ordinal);

        var registration = await e.RegisterAsync(email);
        await Stack.Mails.WaitForAsync(email);
        await Stack.Owner.ExecuteAsync("update outbox_messages set payload = jsonb_build_object('registrationId', $2) where id = $1", message, registration.RegistrationId);
        var replayed = await CommandAsync("replay", entry);

        Assert.Equal(0, replayed.ExitCode);
        await Poll.UntilAsync("the message to be done", async () => await Stack.Owner.ScalarAsync<short>("select status from inbox_messages where message_id = $1", message) == 3);
        Assert.Equal(2, (await Stack.Mails.ToAsync(email)).Count);
    }

    [Theory]
    [InlineData("replay", "0197c0de-0000-7000-8000-000000000001", 1)]
    [InlineData("replay", "nonsense", 2)]
    public async Task Command_ThatCannotBeDone_SaysSo(string command, string id, int exitCode) =>
        Assert.Equal(exitCode, (await CommandAsync(command, id)).ExitCode);

    internal static QueueClient QueueOf(Stack stack) => new(stack.Endpoints["queues"], "messages");

    private Task<Guid[]> ListedAsync(string body, int count) => Poll.ForAsync($"{count} entries of the body on the poison list", async () =>
        await Stack.Owner.ColumnAsync<Guid>("select id from poison_messages where body = $1 order by id", body) is { } found && found.Count == count ? found.ToArray() : null);

    private Task<(int ExitCode, string Output)> CommandAsync(params string[] arguments) =>
        BuiltProgram.RunAsync("EventSphere.Worker", ["poison", .. arguments], new Dictionary<string, string?>
        {
            ["ConnectionStrings__eventsphere"] = Stack.Endpoints["eventsphere"],
            ["ConnectionStrings__cache"] = Stack.Endpoints["cache"],
            ["ConnectionStrings__queues"] = Stack.Endpoints["queues"],
            ["DataKey"] = Stack.DataKey,
        });
}
