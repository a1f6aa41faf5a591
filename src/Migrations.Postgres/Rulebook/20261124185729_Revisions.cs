using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ronghe.Migrations.Postgres.Rulebook
{
    /// <inheritdoc />
    public partial class Revisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "package_versions",
                schema: "rulebook",
                columns: table => new
                {
                    version = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    package = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    archive = table.Column<byte[]>(type: "bytea", nullable: false),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_package_versions", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "revisions",
                schema: "rulebook",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    package = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    @base = table.Column<string>(name: "base", type: "character varying(80)", maxLength: 80, nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    author = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    state = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    steps = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    known_from = table.Column<DateOnly>(type: "date", nullable: true),
                    release = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    version = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                schema: "rulebook",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    package = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    release = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    version = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    supersedes = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    known_from = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    revision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    publisher = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => x.id);
                    table.ForeignKey(
                        name: "fk_publications_package_versions_version",
                        column: x => x.version,
                        principalSchema: "rulebook",
                        principalTable: "package_versions",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "revision_steps",
                schema: "rulebook",
                columns: table => new
                {
                    revision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    files = table.Column<byte[]>(type: "bytea", nullable: true),
                    report = table.Column<byte[]>(type: "bytea", nullable: true),
                    digest = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revision_steps", x => new { x.revision_id, x.number });
                    table.ForeignKey(
                        name: "fk_revision_steps_revisions_revision_id",
                        column: x => x.revision_id,
                        principalSchema: "rulebook",
                        principalTable: "revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_publications_package_sequence",
                schema: "rulebook",
                table: "publications",
                columns: new[] { "package", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_version",
                schema: "rulebook",
                table: "publications",
                column: "version");

            migrationBuilder.CreateIndex(
                name: "ix_revisions_package_changed_at",
                schema: "rulebook",
                table: "revisions",
                columns: new[] { "package", "changed_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "publications",
                schema: "rulebook");

            migrationBuilder.DropTable(
                name: "revision_steps",
                schema: "rulebook");

            migrationBuilder.DropTable(
                name: "package_versions",
                schema: "rulebook");

            migrationBuilder.DropTable(
                name: "revisions",
                schema: "rulebook");
        }
    }
}
