using System.Xml.Linq;
using EventSphere.ServiceDefaults.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StackExchange.Redis;

namespace EventSphere.Web.Hosting;

/// <summary>Keeps data-protection keys in a Redis list, so that cookies survive restarts and every instance can read them.</summary>
internal sealed class RedisXmlRepository(IConnectionMultiplexer redis) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. redis.GetDatabase().ListRange(GlobalKeys.DataProtectionKeys).Select(value => XElement.Parse((string)value!))];

    public void StoreElement(XElement element, string friendlyName) =>
        redis.GetDatabase().ListRightPush(GlobalKeys.DataProtectionKeys, element.ToString(SaveOptions.DisableFormatting));
}

internal static class DataProtectionInRedis
{
    public static void AddDataProtectionInRedis(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("EventSphere.Web");
        services.AddOptions<KeyManagementOptions>()
            .Configure<IConnectionMultiplexer>((options, redis) => options.XmlRepository = new RedisXmlRepository(redis));
    }
}
