using Azure;
using EventSphere.Worker.Messaging;
using Npgsql;

namespace EventSphere.Worker.Hosting;

/// <summary>
/// <c>EventSphere.Worker -- poison list [--all] | show &lt;id&gt; | replay &lt;id&gt;</c>: the operator's view of what was given up, and
/// the way back. Doing it twice does no more than once.
/// </summary>
internal static class PoisonCommand
{
    private const int ListAtMost = 200;

    public static async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.AddStores();
        builder.Services.AddMessagingSettings();
        builder.Services.AddSingleton<PoisonStore>();
        await using var app = builder.Build();
        var store = app.Services.GetRequiredService<PoisonStore>();
        try
        {
            switch (args)
            {
                case ["list"] or ["list", "--all"]:
                    return List(await store.ListAsync(args.Length > 1, ListAtMost, cancellationToken), output);
                case ["show", var text] when Guid.TryParse(text, out var id):
                    return Show(await store.FindAsync(id, cancellationToken), id, output);
                case ["replay", var text] when Guid.TryParse(text, out var id):
                    return await ReplayAsync(store, app.Services.GetRequiredService<MessageQueue>(), id, output, cancellationToken);
                default:
                    await output.WriteLineAsync("Use: poison list [--all] | poison show <id> | poison replay <id>");
                    return 2;
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or RequestFailedException)
        {
            await output.WriteLineAsync($"That did not work: {exception.Message}");
            return 1;
        }
    }

    private static int List(IReadOnlyList<PoisonEntry> entries, TextWriter output)
    {
        foreach (var entry in entries)
        {
            var state = entry.ReplayedAt is null ? "open" : "replayed";
            output.WriteLine(
                $"{entry.Id}  {entry.CreatedAt:yyyy-MM-dd HH:mm:ss}Z  {entry.Tenant ?? "-",-20}  {entry.Handler ?? "unreadable",-24}  "
                + $"attempts {entry.Attempts,2}  {state,-8}  {OneLine(entry.Reason)}");
        }

        output.WriteLine(entries.Count switch
        {
            0 => "The poison list is empty.",
            ListAtMost => $"The newest {ListAtMost} are shown.",
            1 => "1 message.",
            var count => $"{count} messages.",
        });
        return 0;
    }

    private static int Show(PoisonEntry? entry, Guid id, TextWriter output)
    {
        if (entry is null)
            return Unknown(id, output);
        output.WriteLine($"""
            Id        {entry.Id}
            Tenant    {entry.Tenant ?? "-"}
            Message   {entry.MessageId?.ToString() ?? "-"}
            Handler   {entry.Handler ?? "- (the body could not be read)"}
            Attempts  {entry.Attempts}
            Listed    {entry.CreatedAt:yyyy-MM-dd HH:mm:ss}Z
            Replayed  {(entry.ReplayedAt is { } at ? $"{at:yyyy-MM-dd HH:mm:ss}Z" : "no")}
            Reason    {entry.Reason}
            Body
            {entry.Body}
            """);
        return 0;
    }

    private static async Task<int> ReplayAsync(PoisonStore store, MessageQueue queue, Guid id, TextWriter output, CancellationToken cancellationToken)
    {
        var entry = await store.FindAsync(id, cancellationToken);
        if (entry is null)
            return Unknown(id, output);
        if (entry.ReplayedAt is { } at)
        {
            await output.WriteLineAsync($"{id} was replayed already, at {at:yyyy-MM-dd HH:mm:ss}Z. Nothing was done.");
            return 0;
        }

        if (entry.Handler is not null)
        {
            var reset = await store.ReplayHandlerAsync(id, cancellationToken);
            await output.WriteLineAsync(reset
                ? $"{entry.Handler} will try message {entry.MessageId} again now, with all its attempts."
                : $"{entry.Handler} is not given up on message {entry.MessageId} (any more). Nothing was done.");
            return 0;
        }

        // First the queue, then the note: dying in between repeats it, and the inbox knows what is done.
        await queue.EnsureAsync(cancellationToken);
        await queue.SendAsync(entry.Body, cancellationToken);
        await store.MarkReplayedAsync(id, cancellationToken);
        await output.WriteLineAsync($"The body of {id} is on the queue again. If it still can't be read it comes back as a new entry.");
        return 0;
    }

    private static int Unknown(Guid id, TextWriter output)
    {
        output.WriteLine($"There is no {id} on the poison list.");
        return 1;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
