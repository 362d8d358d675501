using EventSphere.Domain.Persistence;

namespace EventSphere.Tests.Persistence;

public sealed class SnakeCaseTests
{
    [Theory]
    [InlineData("TenantId", "tenant_id")]
    [InlineData("id", "id")]
    [InlineData("QuotaPoolTicketType", "quota_pool_ticket_type")]
    [InlineData("PK_check_ins", "pk_check_ins")]
    [InlineData("IX_events_TenantId_Slug", "ix_events_tenant_id_slug")]
    [InlineData("HTMLBody", "html_body")]
    [InlineData("SentAsHTML", "sent_as_html")]
    [InlineData("", "")]
    public void Of_ANameFromCode_IsWhatPostgresFoldsTo(string name, string expected) => Assert.Equal(expected, SnakeCase.Of(name));
}
