using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ronghe.Migrations.Postgres.Rulebook
{
    /// <inheritdoc />
    public partial class OnGiven : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "on_given",
                schema: "rulebook",
                table: "assessments",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "on_given",
                schema: "rulebook",
                table: "assessments");
        }
    }
}
