using System.Text.Json;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.ServiceDefaults.Keys;
using StackExchange.Redis;

namespace EventSphere.Worker.Modules.Invitees;

/// <summary>Tells pages that follow an event live that an import went on. A notice may be lost: pages look by time too.</summary>
internal sealed partial class InviteeNotices(IConnectionMultiplexer redis, ILogger<InviteeNotices> log)
{
    public async Task TellAsync(Guid tenantId, Guid eventId)
    {
        var notice = JsonSerializer.SerializeToUtf8Bytes(new LiveNotice(LiveKinds.Invitees, eventId), JsonSerializerOptions.Web);
        try
        {
            var channel = new RedisChannel(TenantKeys.LiveChannel(tenantId), RedisChannel.PatternMode.Literal);
            await redis.GetSubscriber().PublishAsync(channel, notice, CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            NotTold(log, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Redis took no notice of an import: {Problem}")]
    private static partial void NotTold(ILogger log, string problem);
}
