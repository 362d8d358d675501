using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventSphere.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Lists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_registrations_ticket_type_id",
                table: "registrations");

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "registrations",
                type: "text",
                nullable: false,
                computedColumnSql: "lower(last_name || ' ' || first_name)",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "attendees",
                type: "text",
                nullable: false,
                computedColumnSql: "lower(last_name || ' ' || first_name)",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_registrations_cancelled",
                table: "registrations",
                columns: new[] { "event_id", "id" },
                filter: "status = 1");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_event_id_sort_name_id",
                table: "registrations",
                columns: new[] { "event_id", "sort_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registrations_tenant_id_id",
                table: "registrations",
                columns: new[] { "tenant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registrations_ticket_type_id_id",
                table: "registrations",
                columns: new[] { "ticket_type_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_attendees_tenant_id_id",
                table: "attendees",
                columns: new[] { "tenant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_attendees_tenant_id_sort_name_id",
                table: "attendees",
                columns: new[] { "tenant_id", "sort_name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_registrations_cancelled",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_event_id_sort_name_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_tenant_id_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_registrations_ticket_type_id_id",
                table: "registrations");

            migrationBuilder.DropIndex(
                name: "ix_attendees_tenant_id_id",
                table: "attendees");

            migrationBuilder.DropIndex(
                name: "ix_attendees_tenant_id_sort_name_id",
                table: "attendees");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "attendees");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_ticket_type_id",
                table: "registrations",
                column: "ticket_type_id");
        }
    }
}
