using EventSphere.Contracts;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>The pages of roles show every permission there is.</summary>
public sealed class PermissionTextsTests
{
    [Fact]
    public void Groups_NameEveryPermissionOnce() => Assert.Equal(
        Permissions.All.Order(StringComparer.Ordinal),
        PermissionTexts.Groups.SelectMany(group => group.Permissions).Select(text => text.Permission).Order(StringComparer.Ordinal));
}
