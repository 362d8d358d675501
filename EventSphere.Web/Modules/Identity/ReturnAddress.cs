namespace EventSphere.Web.Modules.Identity;

/// <summary>Where to go after signing in: only ever an address of this site.</summary>
public static class ReturnAddress
{
    public const string Home = "/app";

    public static string SignIn(string returnUrl) => "/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl);

    /// <summary>The page for the code, which leads on as the page for the password would have.</summary>
    /// <param name="recovery">Whether it asks for a recovery code.</param>
    public static string SignInCode(string? returnUrl, bool recovery = false) =>
        "/sign-in/code?" + (recovery ? "recovery=1&" : "") + "returnUrl=" + Uri.EscapeDataString(Local(returnUrl));

    /// <summary>
    /// The address if it is a path here, else <see cref="Home"/>. Browsers read a backslash as a slash and skip control characters, so
    /// <c>/\host</c> and <c>/&#9;/host</c> would leave the site as <c>//host</c> does.
    /// </summary>
    public static string Local(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl) && !address.Contains('\\')
            ? address
            : Home;
}
