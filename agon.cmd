@echo off
rem Runs the command line from this checkout and builds it first where needed (untested). Maven skips what is up to date.
setlocal EnableExtensions DisableDelayedExpansion
set "AGON_ROOT=%~dp0"
set "AGON_LOG=%TEMP%\agon-build-%RANDOM%.log"
set "AGON_BUILT="
for /f "delims=" %%d in ('dir /b /ad "%AGON_ROOT%dist\target\quick\agon-*" 2^>nul') do set "AGON_BUILT=%AGON_ROOT%dist\target\quick\%%d"
if defined AGON_BUILT (
  powershell -NoProfile -Command "$b=(Get-Item '%AGON_BUILT%\lib').LastWriteTime; $n=Get-ChildItem -Recurse -File -Path '%AGON_ROOT%pom.xml','%AGON_ROOT%*\pom.xml','%AGON_ROOT%*\src\main','%AGON_ROOT%dist\src' -ErrorAction SilentlyContinue | Where-Object { $_.LastWriteTime -gt $b } | Select-Object -First 1; if ($n) { exit 1 }"
  if not errorlevel 1 goto run
)
echo agon: building (jars are missing or older than the sources) ... 1>&2
pushd "%AGON_ROOT%"
call mvnw.cmd -q -B -ntp -Pquick -DskipTests -pl dist -am package >"%AGON_LOG%" 2>&1
set "AGON_CODE=%ERRORLEVEL%"
popd
if not "%AGON_CODE%"=="0" (
  type "%AGON_LOG%" 1>&2
  echo agon: the build failed 1>&2
  exit /b 1
)
del "%AGON_LOG%" 2>nul
for /f "delims=" %%d in ('dir /b /ad "%AGON_ROOT%dist\target\quick\agon-*"') do set "AGON_BUILT=%AGON_ROOT%dist\target\quick\%%d"

:run
call "%AGON_BUILT%\bin\agon.cmd" %*
exit /b %ERRORLEVEL%
