using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Invitees;

/// <summary>Imports invitees and mails their invitations.</summary>
internal static class InviteesModule
{
    /// <summary>How long a file waits for its import to be started.</summary>
    private static readonly TimeSpan UnstartedFor = TimeSpan.FromHours(24);

    public static IHostApplicationBuilder AddInvitees(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new InviteeTokens(services.GetRequiredService<DataCipher>(), services.GetRequiredService<PublicAddress>().Url));
        builder.Services.AddSingleton<InviteeImportDesk>();
        builder.Services.AddSingleton<InviteeMailDesk>();
        builder.Services.AddSingleton<ImportFiles>();
        builder.Services.AddSingleton<InviteeNotices>();
        builder.Services.AddMessageHandler<InviteeImportRequested, ImportInviteesHandler>(ImportInviteesHandler.Name);
        builder.Services.AddMessageHandler<InviteeImportUndoRequested, UndoImportHandler>(UndoImportHandler.Name);
        builder.Services.AddMessageHandler<InviteeFileDiscarded, DiscardFileHandler>(DiscardFileHandler.Name);
        builder.Services.AddMessageHandler<InviteeMailsRequested, QueueMailsHandler>(QueueMailsHandler.Name);
        builder.Services.AddMessageHandler<InviteeMailDue, SendInviteeMailHandler>(SendInviteeMailHandler.Name);
        builder.Services.AddSingleton(provider => new OldRows(
            "files of invitees that were never imported", (atMost, stopping) => DiscardAsync(provider.GetRequiredService<NpgsqlDataSource>(), atMost, stopping)));
        return builder;
    }

    private static async Task<int> DiscardAsync(NpgsqlDataSource source, int atMost, CancellationToken stopping)
    {
        await using var command = source.CreateCommand("select app.discard_unstarted_imports($1, $2)");
        command.Parameters.Add(Value(UnstartedFor));
        command.Parameters.Add(Value(atMost));
        return (int)(await command.ExecuteScalarAsync(stopping))!;
    }
}
