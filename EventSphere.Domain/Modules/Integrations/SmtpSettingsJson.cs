using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EventSphere.Contracts.Modules.Integrations;
using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Integrations;

/// <summary>How a mail server's settings and its password are kept.</summary>
public static class SmtpSettingsJson
{
    public static string Write(SmtpSettings settings) => JsonSerializer.Serialize(settings, IntegrationJson.Default.SmtpSettings);

    public static SmtpSettings Read(string json) => JsonSerializer.Deserialize(json, IntegrationJson.Default.SmtpSettings)
        ?? throw new JsonException("The settings are JSON null.");

    public static byte[] Seal(DataCipher cipher, Guid tenantId, string password) => cipher.Encrypt(tenantId, Encoding.UTF8.GetBytes(password));

    /// <exception cref="System.Security.Cryptography.CryptographicException">It is another tenant's, or the data key is another.</exception>
    public static string Open(DataCipher cipher, Guid tenantId, byte[] sealedPassword) => Encoding.UTF8.GetString(cipher.Decrypt(tenantId, sealedPassword));

    /// <summary>
    /// Whether a password that was given for one may be sent to the other. Otherwise whoever may change the settings could have it sent to a server of
    /// their own.
    /// </summary>
    public static bool IsSameAccount(SmtpSettings one, SmtpSettings other) =>
        one.Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase) && one.Port == other.Port && one.User == other.User;
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SmtpSettings))]
internal sealed partial class IntegrationJson : JsonSerializerContext;
