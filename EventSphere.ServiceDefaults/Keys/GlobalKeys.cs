namespace EventSphere.ServiceDefaults.Keys;

/// <summary>The few Redis keys and channels that belong to no tenant by their nature. Whoever adds one says why.</summary>
public static class GlobalKeys
{
    /// <summary>Wakes the relay, which serves the outbox of all tenants.</summary>
    public const string OutboxWakeChannel = "global:outbox-wake";

    /// <summary>Tells every api to read which sessions were ended; people's sessions are of all their tenants.</summary>
    public const string SessionsRevokedChannel = "global:sessions-revoked";

    /// <summary>Web's data-protection keys, which protect cookies before anyone is signed in.</summary>
    public const string DataProtectionKeys = "global:data-protection-keys";

    /// <summary>Which round of pages of the public directory is valid. The directory is of all tenants.</summary>
    public const string PublicDirectoryRound = "global:public-directory-round";

    /// <summary>Says whose roles changed, to every instance of the api, which keeps those of all tenants.</summary>
    public const string RolesChangedChannel = "global:roles-changed";

    /// <summary>How often an address, an account or a person came lately: none of them is one tenant's.</summary>
    public static string Limit(string limitClass, string scope, string who)
    {
        TenantKeys.Check(limitClass);
        TenantKeys.Check(scope);
        TenantKeys.Check(who);
        return $"global:limit:{limitClass}:{scope}:{who}";
    }
    /// <summary>Says that a tenant is called or found otherwise, to every instance of the api, which finds tenants by their addresses.</summary>
    public const string TenantsChangedChannel = "global:tenants-changed";

    /// <summary>A page of the public directory in a round.</summary>
    public static string PublicDirectoryPage(string round, string page, string pageSize)
    {
        TenantKeys.Check(round);
        return $"global:public-directory:{round}:{page}:{pageSize}";
    }

    /// <summary>A browser's session in Web, which may switch between tenants.</summary>
    /// <param name="sessionId">The random id from the session cookie.</param>
    public static string Session(string sessionId)
    {
        TenantKeys.Check(sessionId);
        return "global:session:" + sessionId;
    }

    /// <summary>The tokens of a session that begins with the browser's next request, while the one before ends with this.</summary>
    /// <param name="code">The random code from the browser's cookie; good once.</param>
    public static string Handover(string code)
    {
        TenantKeys.Check(code);
        return "global:handover:" + code;
    }

    /// <summary>The way to an external provider that somebody signed in has begun, which the browser's next request takes.</summary>
    /// <param name="code">The random code from the address of that request; good once.</param>
    public static string ProviderHandover(string code)
    {
        TenantKeys.Check(code);
        return "global:provider-handover:" + code;
    }
}
