using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventSphere.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class OverallInvitees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_invitees_all_answered",
                table: "invitees",
                columns: new[] { "tenant_id", "answered_at", "id" },
                filter: "answer <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_invitees_tenant_id_id",
                table: "invitees",
                columns: new[] { "tenant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invitees_tenant_id_sort_name_id",
                table: "invitees",
                columns: new[] { "tenant_id", "sort_name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_invitees_all_answered",
                table: "invitees");

            migrationBuilder.DropIndex(
                name: "ix_invitees_tenant_id_id",
                table: "invitees");

            migrationBuilder.DropIndex(
                name: "ix_invitees_tenant_id_sort_name_id",
                table: "invitees");
        }
    }
}
