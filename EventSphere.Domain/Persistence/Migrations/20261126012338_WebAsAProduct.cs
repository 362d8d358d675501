using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EventSphere.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class WebAsAProduct : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_registrations_ticket_type_id",
                table: "registrations");

            migrationBuilder.AddColumn<string>(
                name: "brand_accent",
                table: "tenants",
                type: "character varying(7)",
                maxLength: 7,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "brand_hero",
                table: "tenants",
                type: "character varying(7)",
                maxLength: 7,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "cover_image_id",
                table: "events",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "registrations",
                type: "text",
                nullable: false,
                computedColumnSql: "lower(last_name || ' ' || first_name)",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "attendees",
                type: "text",
                nullable: false,
                computedColumnSql: "lower(first_name || ' ' || last_name || ' ' || email)",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "attendees",
                type: "text",
                nullable: false,
                computedColumnSql: "lower(last_name || ' ' || first_name)",
                stored: true);

            migrationBuilder.CreateTable(
                name: "images",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<short>(type: "smallint", nullable: false),
                    widths = table.Column<int[]>(type: "integer[]", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<int>(type: "integer", nullable: false),
                    discarded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_images", x => x.id);
                    table.CheckConstraint("ck_images_sizes", "cardinality(widths) > 0 and width > 0 and height > 0 and bytes > 0");
                    table.ForeignKey(
                        name: "fk_images_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notification_marks",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    read_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification_marks", x => new { x.tenant_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_notification_marks_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    permission = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    window_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    data = table.Column<string>(type: "jsonb", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notifications", x => x.id);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_tenants_brand_accent",
                table: "tenants",
                sql: "brand_accent ~ '^#[0-9a-f]{6}$'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_tenants_brand_hero",
                table: "tenants",
                sql: "brand_hero ~ '^#[0-9a-f]{6}$'");

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
                name: "ix_events_cover_image_id",
                table: "events",
                column: "cover_image_id");

            migrationBuilder.CreateIndex(
                name: "ix_attendees_search",
                table: "attendees",
                column: "search_text")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_attendees_tenant_id_id",
                table: "attendees",
                columns: new[] { "tenant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_attendees_tenant_id_sort_name_id",
                table: "attendees",
                columns: new[] { "tenant_id", "sort_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_images_tenant_id",
                table: "images",
                column: "tenant_id");

            migrationBuilder.CreateIndex(
                name: "ix_notification_marks_user_id",
                table: "notification_marks",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_tenant_id_id",
                table: "notifications",
                columns: new[] { "tenant_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_notifications_one_a_window",
                table: "notifications",
                columns: new[] { "tenant_id", "kind", "subject_id", "window_start" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_events_images_cover_image_id",
                table: "events",
                column: "cover_image_id",
                principalTable: "images",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_events_images_cover_image_id",
                table: "events");

            migrationBuilder.DropTable(
                name: "images");

            migrationBuilder.DropTable(
                name: "notification_marks");

            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropCheckConstraint(
                name: "ck_tenants_brand_accent",
                table: "tenants");

            migrationBuilder.DropCheckConstraint(
                name: "ck_tenants_brand_hero",
                table: "tenants");

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
                name: "ix_events_cover_image_id",
                table: "events");

            migrationBuilder.DropIndex(
                name: "ix_attendees_search",
                table: "attendees");

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
                name: "search_text",
                table: "attendees");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "attendees");

            migrationBuilder.DropColumn(
                name: "brand_accent",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "brand_hero",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "cover_image_id",
                table: "events");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_ticket_type_id",
                table: "registrations",
                column: "ticket_type_id");
        }
    }
}
