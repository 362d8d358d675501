namespace EventSphere.Api.Hosting.Limits;

/// <summary>What kind of request an endpoint takes. Endpoints of one class share their limits and their counters.</summary>
internal enum LimitClass
{
    /// <summary>Whatever tries a password or sends a mail to somebody who hasn't signed in.</summary>
    SignIn,

    SignUp,

    PublicRead,

    /// <summary>Registrations above all.</summary>
    PublicWrite,

    StaffRead,

    StaffWrite,

    /// <summary>Admissions: a burst at every door is the rule.</summary>
    Door,

    /// <summary>Vouchers' codes that are tried: short enough to be guessed, were one let.</summary>
    Code,

    /// <summary>Exports and uploads: few, and each costs as much as a thousand others.</summary>
    Transfer,

    /// <summary>Files that strangers answer with: dear, and none of the organizer's exports waits for them.</summary>
    PublicUpload,
}

/// <summary>Whose requests are counted together.</summary>
internal enum LimitScope
{
    /// <summary>The network address that a request comes from.</summary>
    Address,

    /// <summary>Who an access token says is calling, or the API key.</summary>
    Caller,

    Tenant,
}
